package dev.headgate.cli;

import dev.headgate.dsl.language.Parameter;
import java.util.Map;
import java.util.TreeMap;

/** Values of a spec's parameters as canonical text. */
final class Params {
  private Params() {}

  static Map<String, String> of(Project project) {
    Map<String, String> values = new TreeMap<>();
    project
        .plan()
        .linked()
        .parameters()
        .forEach((name, value) -> values.put(name, Parameter.text(value)));
    return values;
  }
}
