package dev.headgate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of rows as JSON has them. */
final class JsonValues {
  private JsonValues() {}

  /** A value of which what is neither number, truth nor text is a text, at any depth. */
  static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(JsonValues::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((k, v) -> values.put(String.valueOf(k), plain(v)));
      return values;
    }
    boolean json = value == null || value instanceof Number || value instanceof Boolean;
    return json ? value : String.valueOf(value);
  }
}
