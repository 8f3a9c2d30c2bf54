package dev.headgate.engine.model.imports;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that a graph tells apart, found by following its outputs back: a ZipMap names them,
 * and so does the classifier, or the table from which the label is taken.
 */
final class KnownClasses {
  private static final Set<String> PASSING =
      Set.of("Cast", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten");
  private static final int LONGEST_WAY = 20;

  private final GraphProto graph;
  private final Map<String, NodeProto> makers = new HashMap<>();

  KnownClasses(GraphProto graph) {
    this.graph = graph;
    graph.getNodeList().forEach(node -> node.getOutputList().forEach(o -> makers.put(o, node)));
  }

  /** Their names; empty where the graph does not say. */
  List<String> find() {
    List<List<String>> found = new ArrayList<>();
    graph.getOutputList().forEach(output -> from(output.getName()).ifPresent(found::add));
    return found.stream().filter(names -> names.size() > 1).findFirst().orElse(List.of());
  }

  private Optional<List<String>> from(String output) {
    String name = output;
    for (int i = 0; i < LONGEST_WAY; i++) {
      NodeProto node = makers.get(name);
      if (node == null || node.getInputCount() == 0) {
        return Optional.empty();
      }
      Optional<List<String>> named = named(node);
      if (named.isPresent()) {
        return named;
      }
      if (node.getOpType().equals("ArrayFeatureExtractor") || node.getOpType().equals("Gather")) {
        return constant(node.getInput(0));
      }
      if (!PASSING.contains(node.getOpType())) {
        return Optional.empty();
      }
      name = node.getInput(0);
    }
    return Optional.empty();
  }

  private static Optional<List<String>> named(NodeProto node) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getName().startsWith("classlabels_")) {
        List<String> names = new ArrayList<>();
        attribute.getIntsList().forEach(value -> names.add(String.valueOf(value)));
        attribute.getStringsList().forEach(value -> names.add(value.toStringUtf8()));
        if (!names.isEmpty()) {
          return Optional.of(names);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> constant(String name) {
    return graph.getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(name))
        .findFirst()
        .map(KnownClasses::values);
  }

  private static List<String> values(TensorProto tensor) {
    List<String> values = new ArrayList<>();
    tensor.getStringDataList().stream().map(ByteString::toStringUtf8).forEach(values::add);
    tensor.getInt64DataList().forEach(value -> values.add(String.valueOf(value)));
    tensor.getInt32DataList().forEach(value -> values.add(String.valueOf(value)));
    if (values.isEmpty() && tensor.getDataType() == TensorProto.DataType.INT64.getNumber()) {
      var raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      while (raw.remaining() >= Long.BYTES) {
        values.add(String.valueOf(raw.getLong()));
      }
    }
    return values;
  }
}
