package dev.headgate.dsl.schema;

import dev.headgate.dsl.yaml.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A YAML document as a JSON Schema sees it: values typed by the core schema of YAML 1.2. */
final class Plain {
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");

  private Plain() {}

  static Object of(Node node) {
    if (node instanceof Node.Sequence sequence) {
      List<Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(of(item)));
      return items;
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(e -> map.put(e.key().value(), of(e.value())));
      return map;
    }
    return node instanceof Node.Scalar scalar ? of(scalar) : null;
  }

  private static Object of(Node.Scalar scalar) {
    String value = scalar.value();
    if (scalar.isNull()) {
      return null;
    }
    if (scalar.style() != Node.Style.PLAIN) {
      return value;
    }
    if (value.matches("true|True|TRUE|false|False|FALSE")) {
      return value.toLowerCase(java.util.Locale.ROOT).equals("true");
    }
    if (WHOLE.matcher(value).matches()) {
      return new BigInteger(value.replaceFirst("^\\+", ""));
    }
    return NUMBER.matcher(value).matches() ? (Object) new BigDecimal(value) : value;
  }

  /** Whether a piece of the document could not be read. */
  static boolean isBroken(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().anyMatch(Plain::isBroken);
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream().anyMatch(e -> isBroken(e.value()));
    }
    return node instanceof Node.Broken;
  }
}
