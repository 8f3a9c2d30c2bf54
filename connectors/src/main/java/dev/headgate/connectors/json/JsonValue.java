package dev.headgate.connectors.json;

import dev.headgate.dsl.finding.Json;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A value as it is written: no number has become one of Java's yet. */
sealed interface JsonValue {
  /** Its JSON text without blanks, its numbers as they were written. */
  String json();

  /** The word {@code null}. */
  enum Nothing implements JsonValue {
    NULL;

    @Override
    public String json() {
      return "null";
    }
  }

  /** What a scalar is. */
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH
  }

  /**
   * A text, a number or a truth.
   *
   * @param text what stands between the quotes of a text, else what is written
   */
  record Scalar(Kind kind, String text) implements JsonValue {
    @Override
    public String json() {
      return kind == Kind.TEXT ? Json.quote(text) : text;
    }
  }

  /** An array. */
  record Items(List<JsonValue> values) implements JsonValue {
    @Override
    public String json() {
      StringJoiner all = new StringJoiner(",", "[", "]");
      values.forEach(value -> all.add(value.json()));
      return all.toString();
    }
  }

  /** An object, its keys in their order. */
  record Fields(Map<String, JsonValue> values) implements JsonValue {
    @Override
    public String json() {
      StringJoiner all = new StringJoiner(",", "{", "}");
      values.forEach((key, value) -> all.add(Json.quote(key) + ":" + value.json()));
      return all.toString();
    }
  }
}
