package dev.headgate.engine.export;

import com.google.auto.service.AutoService;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.feature.StringIndexerModel;

/**
 * Looks a category's index up; unseen and missing ones get the index after the last.
 *
 * <p>A text column that is not there is passed over, as Spark does: the label's indexer is part of
 * many pipelines, and rows to score have no label.
 */
@AutoService(Converter.class)
public final class StringIndexerConverter extends StageConverter<StringIndexerModel> {
  private static final double LARGEST_EXACT = 1L << 53;

  /** Found by the service loader. */
  public StringIndexerConverter() {
    super(StringIndexerModel.class);
  }

  @Override
  void convert(StringIndexerModel stage, Frame frame) {
    for (ColumnPair pair : ColumnPair.of(stage)) {
      if (frame.has(pair.input())) {
        if (!stage.getHandleInvalid().equals("keep")) {
          throw new Refusal(
              "it fails on categories it has not seen; set handleInvalid to keep, which gives them"
                  + " an index of their own");
        }
        index(pair, stage.labelsArray()[pair.index()], frame);
      }
    }
  }

  private static void index(ColumnPair pair, String[] labels, Frame frame) {
    Column input = frame.column(pair.input());
    List<Attribute> attributes = new ArrayList<>();
    if (input.content() == Column.Content.TEXT) {
      frame.categories(pair.input(), labels);
      Map<ByteString, Double> indices = textIndices(labels);
      if (indices.isEmpty()) {
        indices.put(ByteString.EMPTY, 0.0); // the operator wants a key; 0 is what all others get
      }
      attributes.add(Attribute.of("keys_strings", List.copyOf(indices.keySet())));
      attributes.add(values(indices.values()));
    } else {
      Map<Double, Double> indices = numberIndices(labels);
      double[] keys = indices.keySet().stream().mapToDouble(Double::doubleValue).toArray();
      attributes.add(Attribute.of("keys_tensor", Tensors.doubles("keys", keys)));
      attributes.add(values(indices.values()));
    }
    attributes.add(
        Attribute.of("default_tensor", Tensors.doubles("default", new double[] {labels.length})));
    String value = frame.graph().applyMl("LabelEncoder", attributes, input.value());
    frame.put(pair.output(), Column.number(value));
  }

  private static Attribute values(Iterable<Double> indices) {
    List<Double> list = new ArrayList<>();
    indices.forEach(list::add);
    double[] values = list.stream().mapToDouble(Double::doubleValue).toArray();
    return Attribute.of("values_tensor", Tensors.doubles("values", values));
  }

  /**
   * Each label in UTF-8 and, where it differs, in Java's modified UTF-8: the runtime's Java binding
   * hands texts over in the second, all others in the first.
   */
  private static Map<ByteString, Double> textIndices(String[] labels) {
    Map<ByteString, Double> indices = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i++) {
      indices.put(ByteString.copyFromUtf8(labels[i]), (double) i);
    }
    for (int i = 0; i < labels.length; i++) {
      indices.putIfAbsent(ModifiedUtf8.encode(labels[i]), (double) i);
    }
    return indices;
  }

  private static Map<Double, Double> numberIndices(String[] labels) {
    Map<Double, Double> indices = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i++) {
      double key = number(labels[i]);
      if (Math.abs(key) >= LARGEST_EXACT || indices.put(key, (double) i) != null) {
        throw new Refusal(
            "it takes the number " + labels[i] + " as a category; declare the column as text");
      }
    }
    return indices;
  }

  private static double number(String label) {
    try {
      double number = Double.parseDouble(label);
      if (!Double.isNaN(number)) {
        return number + 0.0;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new Refusal(
        "it takes \"" + label + "\" as a category of numbers; declare the column as text");
  }
}
