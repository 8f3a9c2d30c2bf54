package dev.headgate.dsl.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds a document against a JSON Schema (draft 7), as far as SARIF's schema goes; a word of the
 * schema that is not known here is an error, so nothing passes unjudged.
 */
final class JsonSchemaDraft7 {
  private static final Set<String> SAYS_NOTHING =
      Set.of("$schema", "$id", "title", "description", "default", "definitions", "format");

  private final Map<?, ?> root;
  private final List<String> problems = new ArrayList<>();

  private JsonSchemaDraft7(Map<?, ?> root) {
    this.root = root;
  }

  /** What is wrong with a document, each with its place. */
  static List<String> problems(Map<?, ?> schema, Object document) {
    JsonSchemaDraft7 judge = new JsonSchemaDraft7(schema);
    judge.check(schema, document, "$");
    return judge.problems;
  }

  private void check(Map<?, ?> schema, Object value, String at) {
    schema.forEach((word, says) -> check(schema, (String) word, says, value, at));
  }

  private void check(Map<?, ?> schema, String word, Object says, Object value, String at) {
    switch (word) {
      case "$ref" -> check(definition((String) says), value, at);
      case "type" -> require(isOf(says, value), at, "is not " + says);
      case "enum" -> require(((List<?>) says).contains(value), at, value + " is none of " + says);
      case "required" -> {
        if (value instanceof Map<?, ?> map) {
          ((List<?>) says).forEach(k -> require(map.containsKey(k), at, "lacks " + k));
        }
      }
      case "properties" -> {
        if (value instanceof Map<?, ?> map) {
          ((Map<?, ?>) says)
              .forEach(
                  (k, s) -> {
                    if (map.containsKey(k)) {
                      check((Map<?, ?>) s, map.get(k), at + "." + k);
                    }
                  });
        }
      }
      case "additionalProperties" -> additional(schema, says, value, at);
      case "items" -> {
        if (value instanceof List<?> list) {
          for (int i = 0; i < list.size(); i++) {
            check((Map<?, ?>) says, list.get(i), at + "[" + i + "]");
          }
        }
      }
      case "minItems" ->
          require(!(value instanceof List<?> l) || l.size() >= (Integer) says, at, "is too short");
      case "uniqueItems" ->
          require(
              !(value instanceof List<?> l) || new HashSet<>(l).size() == l.size(),
              at,
              "holds one item twice");
      case "minimum" ->
          require(
              !(value instanceof Number n) || n.doubleValue() >= number(says), at, "is too small");
      case "maximum" ->
          require(
              !(value instanceof Number n) || n.doubleValue() <= number(says), at, "is too large");
      case "pattern" ->
          require(
              !(value instanceof String s) || Pattern.compile((String) says).matcher(s).find(),
              at,
              "does not match " + says);
      case "anyOf", "oneOf" -> {
        long fitting =
            ((List<?>) says)
                .stream().filter(s -> problemsOf((Map<?, ?>) s, value, at).isEmpty()).count();
        require(word.equals("anyOf") ? fitting > 0 : fitting == 1, at, "fits no " + word);
      }
      default -> require(SAYS_NOTHING.contains(word), at, "the schema says '" + word + "'");
    }
  }

  private List<String> problemsOf(Map<?, ?> schema, Object value, String at) {
    JsonSchemaDraft7 judge = new JsonSchemaDraft7(root);
    judge.check(schema, value, at);
    return judge.problems;
  }

  private void additional(Map<?, ?> schema, Object says, Object value, String at) {
    if (!(value instanceof Map<?, ?> map)) {
      return;
    }
    Object known = schema.get("properties");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (known instanceof Map<?, ?> properties && properties.containsKey(entry.getKey())) {
        continue;
      }
      if (says instanceof Map<?, ?> more) {
        check(more, entry.getValue(), at + "." + entry.getKey());
      } else {
        require(Boolean.TRUE.equals(says), at, "may not have " + entry.getKey());
      }
    }
  }

  private Map<?, ?> definition(String reference) {
    String name = reference.replace("#/definitions/", "");
    return (Map<?, ?>) ((Map<?, ?>) root.get("definitions")).get(name);
  }

  private static boolean isOf(Object type, Object value) {
    if (type instanceof List<?> several) {
      return several.stream().anyMatch(t -> isOf(t, value));
    }
    return switch ((String) type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "boolean" -> value instanceof Boolean;
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static double number(Object says) {
    return ((Number) says).doubleValue();
  }

  private void require(boolean holds, String at, String otherwise) {
    if (!holds) {
      problems.add(at + " " + otherwise);
    }
  }
}
