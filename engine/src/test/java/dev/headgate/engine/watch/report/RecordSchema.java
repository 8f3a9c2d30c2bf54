package dev.headgate.engine.watch.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.dsl.language.Doc;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON Schema of a tree of records, and as much of a validator as such a schema needs. */
final class RecordSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private RecordSchema() {}

  static String of(Class<? extends Record> root) throws Exception {
    RecordSchema schema = new RecordSchema();
    ObjectNode node = NODES.objectNode();
    node.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    node.put("title", root.getSimpleName());
    node.setAll(schema.record(root));
    ObjectNode definitions = node.putObject("$defs");
    schema.definitions.forEach(definitions::set);
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return new ObjectMapper().writer(pretty).writeValueAsString(node) + "\n";
  }

  private ObjectNode record(Class<?> type) {
    ObjectNode node = described(NODES.objectNode(), type);
    node.put("type", "object");
    ArrayNode required = NODES.arrayNode();
    ObjectNode properties = NODES.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = key(component.getName());
      if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
        required.add(key);
      }
      properties.set(key, described(type(component.getGenericType()), component));
    }
    node.set("required", required);
    node.set("properties", properties);
    return node;
  }

  private ObjectNode type(Type type) {
    ObjectNode node = NODES.objectNode();
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      boolean list = generic.getRawType() == List.class;
      node.put("type", list ? "array" : "object");
      node.set(list ? "items" : "additionalProperties", type(of[of.length - 1]));
      return node;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      String name = plain.getSimpleName();
      if (!definitions.containsKey(name)) {
        definitions.put(name, NODES.objectNode());
        definitions.put(name, record(plain));
      }
      return node.put("$ref", "#/$defs/" + name);
    }
    if (plain.isEnum()) {
      ArrayNode values = node.putArray("enum");
      for (Object constant : plain.getEnumConstants()) {
        values.add(constant.toString().toLowerCase(Locale.ROOT));
      }
      return node;
    }
    if (plain == double.class) {
      node.putArray("type").add("number").add("null");
      return node;
    }
    if (plain == boolean.class) {
      return node.put("type", "boolean");
    }
    return node.put("type", plain == String.class ? "string" : "integer");
  }

  private static ObjectNode described(ObjectNode node, AnnotatedElement element) {
    Optional.ofNullable(element.getAnnotation(Doc.class))
        .ifPresent(doc -> node.put("description", doc.value()));
    return node;
  }

  private static String key(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** What of a value does not fit, each with its place. */
  static List<String> faults(JsonNode root, JsonNode schema, JsonNode value, String at) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().substring("#/$defs/".length());
      return faults(root, root.get("$defs").get(name), value, at);
    }
    List<String> faults = new ArrayList<>();
    if (schema.has("enum")) {
      List<String> known = new ArrayList<>();
      schema.get("enum").forEach(each -> known.add(each.asText()));
      if (!known.contains(value.asText())) {
        faults.add(at + ": " + value + " is none of " + known);
      }
      return faults;
    }
    if (!isOf(schema.get("type"), value)) {
      faults.add(at + ": " + value.getNodeType() + " is not " + schema.get("type"));
    }
    schema.path("required").forEach(key -> missing(key.asText(), value, at, faults));
    value
        .properties()
        .forEach(
            entry -> {
              JsonNode property = schema.path("properties").path(entry.getKey());
              JsonNode fit =
                  property.isMissingNode() ? schema.get("additionalProperties") : property;
              if (fit == null) {
                faults.add(at + ": unknown key " + entry.getKey());
              } else {
                faults.addAll(faults(root, fit, entry.getValue(), at + "." + entry.getKey()));
              }
            });
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      faults.addAll(faults(root, schema.get("items"), value.get(i), at + "[" + i + "]"));
    }
    return faults;
  }

  private static void missing(String key, JsonNode value, String at, List<String> faults) {
    if (!value.has(key)) {
      faults.add(at + ": misses " + key);
    }
  }

  private static boolean isOf(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      return value.isNumber() || value.isNull();
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      default -> value.isTextual();
    };
  }
}
