package dev.headgate.engine.model.onnx;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The place of a category in a list; one that is not in the list gets the place after the last. */
public final class Lookup {
  private Lookup() {}

  /**
   * The place of each text of a column.
   *
   * @param column texts, of shape [rows, 1]
   * @return doubles, of shape [rows, 1]
   */
  public static String ofTexts(Graph graph, String column, List<String> texts) {
    Map<ByteString, Double> places = places(texts);
    if (places.isEmpty()) {
      places.put(ByteString.EMPTY, 0.0); // the operator wants a key; 0 is what all others get
    }
    Attribute keys = Attribute.of("keys_strings", List.copyOf(places.keySet()));
    double[] values = places.values().stream().mapToDouble(Double::doubleValue).toArray();
    return apply(graph, column, keys, values, texts.size());
  }

  /**
   * The place of each number of a column.
   *
   * @param column doubles, of shape [rows, 1]
   * @param numbers no two of them alike
   * @return doubles, of shape [rows, 1]
   */
  public static String ofNumbers(Graph graph, String column, double... numbers) {
    Attribute keys = Attribute.of("keys_tensor", Tensors.doubles("keys", numbers));
    double[] values = IntStream.range(0, numbers.length).asDoubleStream().toArray();
    return apply(graph, column, keys, values, numbers.length);
  }

  private static String apply(
      Graph graph, String column, Attribute keys, double[] values, double other) {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(keys);
    attributes.add(Attribute.of("values_tensor", Tensors.doubles("values", values)));
    attributes.add(
        Attribute.of("default_tensor", Tensors.doubles("default", new double[] {other})));
    return graph.applyMl("LabelEncoder", attributes, column);
  }

  /**
   * Each text in UTF-8 and, where it differs, in Java's modified UTF-8: the runtime's Java binding
   * hands texts over in the second, all others in the first.
   */
  private static Map<ByteString, Double> places(List<String> texts) {
    Map<ByteString, Double> places = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      places.put(ByteString.copyFromUtf8(texts.get(i)), (double) i);
    }
    for (int i = 0; i < texts.size(); i++) {
      places.putIfAbsent(ModifiedUtf8.encode(texts.get(i)), (double) i);
    }
    return places;
  }
}
