package dev.headgate.cli;

import dev.headgate.dsl.source.Text;
import java.util.Map;
import java.util.TreeMap;

/** Values of a spec's parameters as canonical text. */
final class Params {
  private Params() {}

  static Map<String, String> of(Project project) {
    Map<String, String> values = new TreeMap<>();
    project
        .spec()
        .params()
        .forEach((name, p) -> p.value().map(Text::value).ifPresent(v -> values.put(name, v)));
    return values;
  }
}
