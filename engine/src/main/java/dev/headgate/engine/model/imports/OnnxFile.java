package dev.headgate.engine.model.imports;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an ONNX file says that it takes and answers; nothing of it is run.
 *
 * @param producer what wrote it, such as {@code skl2onnx 1.20.0}; may be empty
 * @param inputs what it takes
 * @param outputs what it answers
 * @param classes of a classification the classes in the order of its probabilities; empty where the
 *     file does not say
 */
record OnnxFile(String producer, List<Port> inputs, List<Port> outputs, List<String> classes) {

  /** What a port holds. */
  enum Shape {
    TENSOR,
    /** A sequence of maps from class to probability, as ZipMap makes. */
    MAPS,
    OTHER
  }

  /**
   * An input or output.
   *
   * @param name its name
   * @param shape what it holds
   * @param element type of a tensor's elements, such as {@code float}
   * @param sizes of a tensor by dimension, -1 where open; empty where nothing is said
   */
  record Port(String name, Shape shape, String element, List<Long> sizes) {
    /** How many columns it has a row; -1 where open. */
    long width() {
      return sizes.size() == 1 ? 1 : sizes.size() == 2 ? sizes.get(1) : -1;
    }

    boolean isNumbers() {
      return shape == Shape.TENSOR && (element.startsWith("float") || element.equals("double"));
    }

    /** {@code float [rows, 3]}. */
    String words() {
      if (shape != Shape.TENSOR) {
        return shape == Shape.MAPS ? "maps from class to probability" : element;
      }
      String inside =
          sizes.stream()
              .skip(1)
              .map(s -> s < 0 ? ", ?" : ", " + s)
              .collect(Collectors.joining("", "rows", ""));
      return element + " [" + (sizes.isEmpty() ? "?" : inside) + "]";
    }
  }

  /**
   * Reads what a file says.
   *
   * @return nothing where it is not ONNX
   */
  static Optional<OnnxFile> of(byte[] bytes) {
    try {
      ModelProto model = ModelProto.parseFrom(bytes);
      GraphProto graph = model.getGraph();
      if (graph.getOutputCount() == 0) {
        return Optional.empty();
      }
      Set<String> constants =
          graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
      return Optional.of(
          new OnnxFile(
              (model.getProducerName() + " " + model.getProducerVersion()).strip(),
              graph.getInputList().stream()
                  .filter(input -> !constants.contains(input.getName()))
                  .map(OnnxFile::port)
                  .toList(),
              graph.getOutputList().stream().map(OnnxFile::port).toList(),
              new KnownClasses(graph).find()));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  Optional<Port> output(String name) {
    return outputs.stream().filter(o -> o.name().equals(name)).findFirst();
  }

  private static Port port(ValueInfoProto value) {
    TypeProto type = value.getType();
    if (type.hasTensorType()) {
      TypeProto.Tensor tensor = type.getTensorType();
      List<Long> sizes =
          tensor.getShape().getDimList().stream()
              .map(d -> d.hasDimValue() && d.getDimValue() > 0 ? d.getDimValue() : -1)
              .toList();
      return new Port(value.getName(), Shape.TENSOR, word(tensor.getElemType()), sizes);
    }
    boolean maps = type.hasSequenceType() && type.getSequenceType().getElemType().hasMapType();
    return new Port(
        value.getName(),
        maps ? Shape.MAPS : Shape.OTHER,
        type.getValueCase().name().replace("_TYPE", "").toLowerCase(Locale.ROOT),
        List.of());
  }

  private static String word(int element) {
    TensorProto.DataType type = TensorProto.DataType.forNumber(element);
    return type == null ? "type " + element : type.name().toLowerCase(Locale.ROOT);
  }
}
