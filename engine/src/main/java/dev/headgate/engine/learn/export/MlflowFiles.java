package dev.headgate.engine.learn.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Signature;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What MLflow wants beside a model to serve it: {@code mlflow models serve -m DIRECTORY}.
 *
 * <p>Nothing here depends on when or where it was written; the model's identifier is cut from its
 * digest.
 */
final class MlflowFiles {
  private static final String MLFLOW = "2.17.2";
  private static final String ONNX = "1.17.0";

  /** The first to know the operator TreeEnsemble is 1.21. */
  private static final String ONNX_RUNTIME = "1.28.0";

  private static final String PYTHON = "3.11.7";
  private static final int IDENTIFIER_LENGTH = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Signature signature;
  private final String digest;
  private final long bytes;
  private final Map<String, String> examples;

  MlflowFiles(Signature signature, String digest, long bytes, Map<String, String> examples) {
    this.signature = signature;
    this.digest = digest;
    this.bytes = bytes;
    this.examples = examples;
  }

  /** The texts by file name. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("MLmodel", model());
    texts.put("conda.yaml", conda());
    texts.put(
        "python_env.yaml",
        """
        python: %s
        build_dependencies:
        - pip
        dependencies:
        - -r requirements.txt
        """
            .formatted(PYTHON));
    texts.put(
        "requirements.txt",
        """
        mlflow==%s
        onnx==%s
        onnxruntime==%s
        """
            .formatted(MLFLOW, ONNX, ONNX_RUNTIME));
    ObjectNode example = example();
    texts.put("input_example.json", text(example));
    texts.put(
        "serving_input_example.json",
        text(JSON.createObjectNode().set("dataframe_split", example)));
    return texts;
  }

  private String model() {
    return """
    flavors:
      onnx:
        code: null
        data: %1$s
        onnx_session_options: null
        onnx_version: %2$s
        providers:
        - CPUExecutionProvider
      python_function:
        code: null
        data: %1$s
        env:
          conda: conda.yaml
          virtualenv: python_env.yaml
        loader_module: mlflow.onnx
        python_version: %3$s
    metadata: %4$s
    mlflow_version: %5$s
    model_size_bytes: %6$d
    model_uuid: %7$s
    saved_input_example_info:
      artifact_path: input_example.json
      pandas_orient: split
      serving_input_path: serving_input_example.json
      type: dataframe
    signature:
      inputs: %8$s
      outputs: %9$s
      params: null
    """
        .formatted(
            OnnxModel.GRAPH_FILE,
            ONNX,
            PYTHON,
            text(metadata()),
            MLFLOW,
            bytes,
            digest.substring(0, IDENTIFIER_LENGTH),
            quoted(text(inputs())),
            quoted(text(outputs())));
  }

  private static String conda() {
    return """
    channels:
    - conda-forge
    dependencies:
    - python=%s
    - pip
    - pip:
      - mlflow==%s
      - onnx==%s
      - onnxruntime==%s
    name: mlflow-env
    """
        .formatted(PYTHON, MLFLOW, ONNX, ONNX_RUNTIME);
  }

  private ObjectNode metadata() {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("model", signature.model());
    metadata.put("version", signature.version());
    metadata.put("task", signature.task().text());
    ArrayNode classes = metadata.putArray("classes");
    signature.classes().forEach(classes::addPOJO);
    metadata.put("null_text", signature.nullText());
    return metadata;
  }

  /** MLflow takes an absent number for NaN by itself; an absent text it would not understand. */
  private ArrayNode inputs() {
    ArrayNode inputs = JSON.createArrayNode();
    for (Input input : signature.inputs()) {
      inputs
          .addObject()
          .put("type", input.isText() ? "string" : "double")
          .put("name", input.name())
          .put("required", input.isText());
    }
    return inputs;
  }

  private ArrayNode outputs() {
    ArrayNode outputs = JSON.createArrayNode();
    addOutput(outputs, OnnxModel.PREDICTION);
    for (int k = 0; k < signature.classes().size(); k++) {
      addOutput(outputs, signature.task().output(k));
    }
    return outputs;
  }

  private static void addOutput(ArrayNode outputs, String name) {
    outputs.addObject().put("type", "double").put("name", name).put("required", true);
  }

  private ObjectNode example() {
    ObjectNode example = JSON.createObjectNode();
    ArrayNode columns = example.putArray("columns");
    ArrayNode row = example.putArray("data").addArray();
    for (Input input : signature.inputs()) {
      columns.add(input.name());
      if (input.isText()) {
        row.add(examples.getOrDefault(input.name(), signature.nullText()));
      } else {
        row.add(1.0);
      }
    }
    return example;
  }

  private static String text(Object node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a YAML scalar in single quotes. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
