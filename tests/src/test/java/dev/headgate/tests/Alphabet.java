package dev.headgate.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.schema.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of each component, as an editor's schema declares them, and values to try. */
final class Alphabet {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Texts of one, two and many characters, and such as mean something elsewhere. */
  private static final List<String> TEXTS =
      List.of(
          "' '",
          "';'",
          "';;'",
          "','",
          "'\"'",
          "'\\'",
          "\"\\t\"",
          "\"\\n\"",
          "\"\\0\"",
          "é",
          "UTF-16",
          "n".repeat(300));

  private final JsonNode definitions;

  private Alphabet(JsonNode definitions) {
    this.definitions = definitions;
  }

  /** That of this build. */
  static Alphabet of(Components components) throws JsonProcessingException {
    return new Alphabet(JSON.readTree(JsonSchema.of(components)).at("/definitions"));
  }

  /** A setting of a component with a value, in YAML's flow style. */
  record Tried(String component, String setting, String value) {
    @Override
    public String toString() {
      String shown = value.length() > 40 ? value.substring(0, 20) + "..." : value;
      return component + " " + setting + " " + shown;
    }
  }

  /** Every setting of every component of a kind, such as {@code source}, with each value to try. */
  List<Tried> of(String kind) {
    List<Tried> all = new ArrayList<>();
    JsonNode definition = definitions.get(kind);
    for (JsonNode form : definition.has("anyOf") ? definition.get("anyOf") : List.of(definition)) {
      for (Map.Entry<String, JsonNode> component : form.path("properties").properties()) {
        settings(component.getKey(), component.getValue(), all);
      }
    }
    return all;
  }

  private void settings(String component, JsonNode node, List<Tried> all) {
    for (JsonNode form : node.has("anyOf") ? node.get("anyOf") : List.of(node)) {
      for (Map.Entry<String, JsonNode> setting : form.path("properties").properties()) {
        for (String value : values(setting.getValue())) {
          all.add(new Tried(component, setting.getKey(), value));
        }
      }
    }
  }

  private Set<String> values(JsonNode setting) {
    Set<String> values = new LinkedHashSet<>(List.of("''", "[]", "{}"));
    for (JsonNode form : setting.has("anyOf") ? setting.get("anyOf") : List.of(setting)) {
      JsonNode node =
          form.has("$ref")
              ? definitions.get(form.get("$ref").asText().replaceFirst(".*/", ""))
              : form;
      node.path("enum").forEach(v -> values.add(v.asText()));
      values.addAll(typed(node));
    }
    return values;
  }

  /** Of a key that takes text or a number, what is not text is tried as text. */
  private static List<String> typed(JsonNode node) {
    JsonNode type = node.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
      case "integer" -> numbers(node, "0", "-1", "2.5");
      case "number" -> numbers(node, "0", "-1", "1e-300", "1e300");
      case "boolean" -> List.of("true", "false");
      case "string" -> TEXTS;
      case "array" -> List.of("[1]", "[2, 1]", "[1, 1]", "['']");
      case "object" -> List.of("{'': ''}", "{k: v}");
      case "" -> List.of();
      default -> throw new AssertionError("no values to try for " + type);
    };
  }

  private static List<String> numbers(JsonNode node, String... usual) {
    List<String> numbers = new ArrayList<>(List.of(usual));
    for (String bound : List.of("minimum", "maximum", "exclusiveMinimum")) {
      if (node.has(bound)) {
        double at = node.get(bound).asDouble();
        for (double value : new double[] {at, bound.equals("maximum") ? at + 1 : at - 1}) {
          numbers.add(value == Math.rint(value) ? "" + (long) value : "" + value);
        }
      }
    }
    numbers.addAll(List.of("2147483648", ".nan", ".inf"));
    return numbers;
  }
}
