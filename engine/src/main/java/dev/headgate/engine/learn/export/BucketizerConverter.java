package dev.headgate.engine.learn.export;

import com.google.auto.service.AutoService;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.ColumnPair;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.Refusal;
import dev.headgate.engine.model.onnx.StageConverter;
import java.util.Arrays;
import org.apache.spark.ml.feature.Bucketizer;

/**
 * The index of the bucket a number falls in; a fitted QuantileDiscretizer is one of these.
 *
 * <p>Spark tells a null (its bucket is null) from a NaN (a bucket of its own), a graph cannot: the
 * column must have no missing numbers. Nor may a number lie outside all buckets.
 */
@AutoService(Converter.class)
public final class BucketizerConverter extends StageConverter<Bucketizer> {
  /** Found by the service loader. */
  public BucketizerConverter() {
    super(Bucketizer.class);
  }

  @Override
  protected void convert(Bucketizer stage, Frame frame) {
    Graph graph = frame.graph();
    for (ColumnPair pair : ColumnPair.of(stage)) {
      double[] splits =
          stage.isSet(stage.splitsArray())
              ? stage.getSplitsArray()[pair.index()]
              : stage.getSplits();
      if (splits[0] != Double.NEGATIVE_INFINITY
          || splits[splits.length - 1] != Double.POSITIVE_INFINITY) {
        throw new Refusal(
            "its outermost splits are finite and it fails on numbers beyond; begin with -Infinity"
                + " and end with Infinity");
      }
      Column input = frame.presentNumbers(pair.input());
      double[] inner = Arrays.copyOfRange(splits, 1, splits.length - 1);
      String reached = graph.apply("GreaterOrEqual", input.value(), graph.numbers(inner));
      frame.put(pair.output(), Column.number(graph.sumInOrder(graph.asDouble(reached))));
    }
  }
}
