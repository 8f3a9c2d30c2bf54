package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.ColumnPair;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Lookup;
import dev.headgate.engine.model.onnx.Refusal;
import dev.headgate.engine.model.onnx.StageConverter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  protected void convert(StringIndexerModel stage, Frame frame) {
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
    if (input.content() == Column.Content.TEXT) {
      frame.categories(pair.input(), labels);
    }
    String places =
        input.content() == Column.Content.TEXT
            ? Lookup.ofTexts(frame.graph(), input.value(), List.of(labels))
            : Lookup.ofNumbers(frame.graph(), input.value(), numbers(labels));
    frame.put(pair.output(), Column.number(places));
  }

  private static double[] numbers(String[] labels) {
    Set<Double> numbers = new LinkedHashSet<>();
    for (String label : labels) {
      double key = number(label);
      if (Math.abs(key) >= LARGEST_EXACT || !numbers.add(key)) {
        throw new Refusal(
            "it takes the number " + label + " as a category; declare the column as text");
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
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
