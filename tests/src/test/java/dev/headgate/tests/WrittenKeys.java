package dev.headgate.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** Which keys and words of the language specs use; the language is what its JSON schema says. */
final class WrittenKeys {
  private final JsonNode schema;
  private final Set<String> missing = new TreeSet<>();

  private WrittenKeys(JsonNode schema) {
    this.schema = schema;
  }

  /** Every key that an editor offers; none of them is written yet. */
  static WrittenKeys ofTheLanguage() throws IOException {
    String text =
        Files.readString(Headgate.root().resolve("pipelines/reference/headgate.schema.json"));
    WrittenKeys keys = new WrittenKeys(new ObjectMapper().readTree(text));
    keys.declare("spec", keys.schema);
    keys.schema
        .get("definitions")
        .properties()
        .forEach(d -> keys.declare(d.getKey(), d.getValue()));
    // the words of a component's settings are the matter of its own tests
    keys.missing.removeIf(key -> Character.isLowerCase(key.charAt(0)) && key.contains(": "));
    // a metric without settings is part of every evaluation
    Set<String> all = Set.copyOf(keys.missing);
    keys.missing.removeIf(
        key ->
            key.matches("metric\\.\\w+")
                && all.stream().noneMatch(other -> other.startsWith(key + ".")));
    // an import wants a model's file, and is tried where there are some
    keys.missing.removeIf(key -> key.startsWith("importer.") || key.equals("Model.import"));
    return keys;
  }

  /** Keys and words that no spec wrote. */
  Set<String> missing() {
    return missing;
  }

  /** Takes note of what a spec writes. */
  void take(String yaml) {
    walk("spec", schema, new Yaml().load(yaml));
  }

  private void declare(String place, JsonNode node) {
    if (!node.isObject()) {
      return;
    }
    node.path("properties")
        .properties()
        .forEach(
            p -> {
              missing.add(place + "." + p.getKey());
              declare(place + "." + p.getKey(), p.getValue());
            });
    node.path("enum").forEach(word -> missing.add(word(place, word.asText())));
    for (String list : List.of("anyOf", "oneOf", "allOf")) {
      node.path(list).forEach(part -> declare(place, part));
    }
    for (String inner : List.of("additionalProperties", "items")) {
      declare(place + "[]", node.path(inner));
    }
  }

  private static String word(String place, Object word) {
    return place + ": " + String.valueOf(word).toLowerCase(Locale.ROOT);
  }

  private void walk(String place, JsonNode node, Object value) {
    if (node.has("$ref")) {
      String name = node.get("$ref").asText().replaceFirst(".*/", "");
      walk(name, schema.get("definitions").get(name), value);
    }
    for (String list : List.of("anyOf", "oneOf", "allOf")) {
      node.path(list).forEach(part -> walk(place, part, value));
    }
    if (node.has("enum")) {
      missing.remove(word(place, value));
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (read, inner) -> {
            // to YAML 1.1, which SnakeYAML reads, a bare `on` is a truth
            String key = read == Boolean.TRUE ? "on" : String.valueOf(read);
            JsonNode known = node.path("properties").path(key);
            if (!known.isMissingNode()) {
              missing.remove(place + "." + key);
              walk(place + "." + key, known, inner);
            } else {
              walk(place + "[]", node.path("additionalProperties"), inner);
            }
          });
    }
    if (value instanceof List<?> list) {
      list.forEach(item -> walk(place + "[]", node.path("items"), item));
    }
  }
}
