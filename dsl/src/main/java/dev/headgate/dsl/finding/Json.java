package dev.headgate.dsl.finding;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes plain maps, lists, strings, numbers and booleans as JSON (RFC 8259), two spaces deep. */
public final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The text of a value, with a line feed at its end. */
  public static String write(Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  /** A string in quotes. */
  public static String quote(String text) {
    Json json = new Json();
    json.string(text);
    return json.out.toString();
  }

  private void value(Object value, String newline) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(map, newline);
    } else if (value instanceof Collection<?> list) {
      array(list, newline);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map, String newline) {
    String inner = newline + "  ";
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = i.next();
      out.append(inner);
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), inner);
      out.append(i.hasNext() ? "," : newline);
    }
    out.append('}');
  }

  private void array(Collection<?> list, String newline) {
    boolean flat = list.stream().noneMatch(v -> v instanceof Map || v instanceof Collection);
    String inner = flat ? "" : newline + "  ";
    out.append('[');
    for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
      out.append(inner);
      value(i.next(), inner);
      out.append(i.hasNext() ? (flat ? ", " : ",") : (flat ? "" : newline));
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c) && !isPaired(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
