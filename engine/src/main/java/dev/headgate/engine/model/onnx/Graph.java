package dev.headgate.engine.model.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX graph under construction. A value is known by its name; every number in the graph is a
 * double, and the same calls give the same bytes.
 *
 * <p>Within the graph a column is of shape [rows, width]; at its edges, inputs and outputs are of
 * shape [rows], which is what servers of tabular models feed and expect.
 */
public final class Graph {
  private static final int IR_VERSION = 10;
  private static final int OPSET = 21;
  private static final int ML_OPSET = 5;
  private static final String ML = "ai.onnx.ml";
  private static final String ROWS = "rows";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("pipeline");
  private final Map<String, String> constants = new HashMap<>();
  private int named;

  /** Declares an input of doubles and returns it as a column of width 1. */
  public String doubleInput(String name) {
    return input(name, Tensors.DOUBLE);
  }

  /** Declares an input of texts and returns it as a column of width 1. */
  public String textInput(String name) {
    return input(name, Tensors.STRING);
  }

  /** Declares an output holding a column of doubles of width 1. */
  public void output(String name, String column) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Squeeze")
            .setName(fresh())
            .addInput(column)
            .addInput(integers(1))
            .addOutput(name));
    graph.addOutput(vector(name, Tensors.DOUBLE));
  }

  /**
   * Applies an operator of ONNX (operator set 21) that has one result.
   *
   * @param operator its name, such as {@code Add}
   * @param arguments values of this graph
   */
  public String apply(String operator, String... arguments) {
    return apply(operator, List.of(), arguments);
  }

  /** Applies an operator that has settings and one result. */
  public String apply(String operator, List<Attribute> attributes, String... arguments) {
    return node("", operator, attributes, arguments);
  }

  /** Applies an operator of the machine-learning domain (operator set 5). */
  public String applyMl(String operator, List<Attribute> attributes, String... arguments) {
    return node(ML, operator, attributes, arguments);
  }

  /** A constant of shape [1]. */
  public String number(double value) {
    return constants.computeIfAbsent(
        "number " + Double.doubleToRawLongBits(value), key -> numbers(value));
  }

  /** A constant of shape [n]. */
  public String numbers(double... values) {
    return constant(Tensors.doubles(fresh(), values));
  }

  /** A constant of shape [rows, columns], given row by row. */
  public String table(double[] values, int columns) {
    return constant(Tensors.doubles(fresh(), values, values.length / columns, columns));
  }

  /** A constant of integers, for axes, shapes and indices. */
  public String integers(long... values) {
    return constants.computeIfAbsent(
        "integers " + Arrays.toString(values), key -> constant(Tensors.integers(fresh(), values)));
  }

  /** Truth values or integers as doubles. */
  public String asDouble(String value) {
    return apply("Cast", List.of(Attribute.of("to", Tensors.DOUBLE)), value);
  }

  /** Whole doubles as integers. */
  public String asInteger(String value) {
    return apply("Cast", List.of(Attribute.of("to", Tensors.INT64)), value);
  }

  /** Columns side by side. */
  public String beside(String... columns) {
    return columns.length == 1
        ? columns[0]
        : apply("Concat", List.of(Attribute.of("axis", 1)), columns);
  }

  /** One column out of several; a negative index counts from the end. */
  public String pick(String columns, int index) {
    return apply("Gather", List.of(Attribute.of("axis", 1)), columns, integers(index));
  }

  /** The sum over axis 1, adding from first to last as a loop would, which keeps that axis. */
  public String sumInOrder(String value) {
    return pick(apply("CumSum", value, integers(1)), -1);
  }

  /** A row's largest value, of shape [rows, 1]. */
  public String largest(String columns) {
    return apply("ReduceMax", List.of(Attribute.of("keepdims", 1)), columns, integers(1));
  }

  /**
   * The index of a row's largest value, the first among equals, as Spark finds it: nothing is
   * larger than a leading NaN.
   */
  public String indexOfLargest(String columns) {
    String known =
        apply("Where", apply("IsNaN", columns), number(Double.NEGATIVE_INFINITY), columns);
    return asDouble(
        apply(
            "ArgMax",
            List.of(
                Attribute.of("axis", 1),
                Attribute.of("keepdims", 1),
                Attribute.of("select_last_index", 0)),
            known));
  }

  /** The finished model, as ONNX files hold it. */
  public byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("headgate")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private String input(String name, int type) {
    graph.addInput(vector(name, type));
    return apply("Unsqueeze", name, integers(1));
  }

  private String node(
      String domain, String operator, List<Attribute> attributes, String... arguments) {
    String result = fresh();
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setDomain(domain)
            .setOpType(operator)
            .setName(result)
            .addAllInput(List.of(arguments))
            .addOutput(result);
    attributes.forEach(attribute -> node.addAttribute(attribute.proto()));
    graph.addNode(node);
    return result;
  }

  private String constant(TensorProto tensor) {
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  /** A name no column has: columns come from tables, and this from a counter behind a mark. */
  private String fresh() {
    return "#" + named++;
  }

  private static ValueInfoProto vector(String name, int type) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(ROWS))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }
}
