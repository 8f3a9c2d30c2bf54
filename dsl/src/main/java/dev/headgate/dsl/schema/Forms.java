package dev.headgate.dsl.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON Schema, as maps in the order in which they are written. */
final class Forms {
  private Forms() {}

  static Map<String, Object> of(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  static Map<String, Object> of(String key, Object value, String key2, Object value2) {
    Map<String, Object> map = of(key, value);
    map.put(key2, value2);
    return map;
  }

  static Map<String, Object> ref(String name) {
    return of("$ref", "#/definitions/" + name);
  }

  /** Whatever one of these allows; a single one stands for itself. */
  static Map<String, Object> anyOf(List<Map<String, Object>> forms) {
    return forms.size() == 1 ? forms.get(0) : of("anyOf", forms);
  }
}
