package dev.headgate.engine.model.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A signature as JSON: written in one fixed order, read with errors that name the field. */
final class SignatureJson {
  private static final int FORMAT = 1;

  /** Of a graph that was made elsewhere, so that who knows nothing of them does not feed it. */
  private static final int WITH_TENSORS = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private SignatureJson() {}

  static String write(Signature signature) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", signature.tensors().isPresent() ? WITH_TENSORS : FORMAT);
    root.put("model", signature.model());
    root.put("version", signature.version());
    root.put("task", signature.task().text());
    ArrayNode inputs = root.putArray("inputs");
    for (Input input : signature.inputs()) {
      inputs.addObject().put("name", input.name()).put("kind", input.kind().text());
    }
    if (!signature.task().isNumber()) {
      ArrayNode classes = root.putArray("classes");
      signature.classes().forEach(classes::addPOJO);
    }
    if (signature.task() == Task.BINARY) {
      root.putPOJO("positive", signature.positive());
      root.put("threshold", signature.threshold());
    }
    root.put("null_text", signature.nullText());
    ObjectNode metadata = root.putObject("metadata");
    signature.metadata().forEach(metadata::put);
    signature.tensors().ifPresent(tensors -> root.set("tensors", TensorsJson.write(tensors)));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Signature read(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
    int format = field(root, "format").asInt();
    if (format != FORMAT && format != WITH_TENSORS) {
      throw new IllegalArgumentException(
          "its format is " + format + ", and this version of headgate reads " + WITH_TENSORS);
    }
    List<Input> inputs = new ArrayList<>();
    for (JsonNode input : field(root, "inputs")) {
      inputs.add(new Input(text(input, "name"), constant(Input.Kind.class, input, "kind")));
    }
    List<Object> classes = new ArrayList<>();
    root.path("classes").forEach(label -> classes.add(scalar(label)));
    Map<String, String> metadata = new TreeMap<>();
    JsonNode notes = field(root, "metadata");
    notes.fieldNames().forEachRemaining(key -> metadata.put(key, notes.get(key).asText()));
    return new Signature(
        text(root, "model"),
        text(root, "version"),
        constant(Task.class, root, "task"),
        inputs,
        classes,
        root.hasNonNull("positive") ? scalar(root.get("positive")) : null,
        root.path("threshold").asDouble(Signature.EVEN),
        text(root, "null_text"),
        metadata,
        format == WITH_TENSORS
            ? Optional.of(TensorsJson.read(field(root, "tensors")))
            : Optional.empty());
  }

  static JsonNode field(JsonNode node, String name) {
    if (!node.hasNonNull(name)) {
      throw new IllegalArgumentException("its field \"" + name + "\" is missing");
    }
    return node.get(name);
  }

  static String text(JsonNode node, String name) {
    return field(node, name).asText();
  }

  static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String name) {
    String text = text(node, name);
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "its field \"" + name + "\" has the unknown value \"" + text + "\"", e);
    }
  }

  private static Object scalar(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    throw new IllegalArgumentException("a class is text, a truth value or a number, not " + node);
  }
}
