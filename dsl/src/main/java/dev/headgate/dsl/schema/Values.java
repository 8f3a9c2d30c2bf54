package dev.headgate.dsl.schema;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Declared defaults and examples as plain values. */
final class Values {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

  private Values() {}

  static Optional<Object> ofDefault(Field field) {
    return field.find(Default.class).flatMap(d -> value(d.value()));
  }

  static List<Object> ofExamples(Field field) {
    return field.find(Example.class).stream()
        .flatMap(e -> Arrays.stream(e.value()))
        .flatMap(e -> value(e).stream())
        .toList();
  }

  private static Optional<Object> value(String yaml) {
    return YamlReader.read(new SourceFile("<value>", yaml), new Findings()).map(Values::plain);
  }

  private static Object plain(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().map(Values::plain).toList();
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(e -> map.put(e.key().value(), plain(e.value())));
      return map;
    }
    Node.Scalar scalar = (Node.Scalar) node;
    String value = scalar.value();
    if (scalar.style() != Node.Style.PLAIN) {
      return value;
    }
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    if (WHOLE.matcher(value).matches()) {
      return Long.valueOf(value);
    }
    return DECIMAL.matcher(value).matches() ? (Object) Double.valueOf(value) : value;
  }
}
