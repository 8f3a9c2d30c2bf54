package dev.headgate.engine.learn.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.feature.Formula;
import dev.headgate.engine.learn.feature.FormulaStage;
import dev.headgate.engine.model.onnx.Column;
import dev.headgate.engine.model.onnx.Converter;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.score.Input;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.MaxAbsScaler;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.QuantileDiscretizer;
import org.apache.spark.ml.feature.RobustScaler;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every stage's output is Spark's to the bit, on numbers at the borders and missing ones. */
class StageParityTest {
  private static final List<Input> INPUTS =
      List.of(
          Input.integer("whole"),
          Input.numeric("x"),
          Input.numeric("y"),
          Input.numeric("same"),
          Input.numeric("full"));

  private static final Dataset<Row> ROWS =
      SparkFixture.session()
          .sql(
              """
              SELECT * FROM VALUES
                (1, 0.1D, 1.7e9D + 0.25D, 3.0D, -1.0D),
                (CAST(NULL AS INT), CAST(NULL AS DOUBLE), 1.7e9D, 3.0D, 0.0D),
                (3, double('NaN'), 1.8e9D + 0.125D, 3.0D, 0.5D),
                (3, -12.7D, 1.75e9D, 3.0D, 2.0D),
                (1, 0.1D, 1.71e9D, 3.0D, 2.5D),
                (9, 1e-300D, 1.72e9D, 3.0D, 1e9D),
                (4, 55.0D, 0.0D, 3.0D, -1e9D)
              AS t(whole, x, y, same, full)
              """)
          .coalesce(1)
          .cache();

  @ParameterizedTest
  @ValueSource(strings = {"mean", "median", "mode"})
  void imputer(String strategy) throws Exception {
    check(
        "filled",
        new Imputer()
            .setStrategy(strategy)
            .setInputCols(new String[] {"whole", "x"})
            .setOutputCols(new String[] {"a", "b"}),
        assemble("filled", "a", "b"));
  }

  @Test
  void assemblerKeepsMissingNumbers() throws Exception {
    check("all", assemble("all", "whole", "x", "y", "same"));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true", "true, false"})
  void standardScaler(boolean withMean, boolean withStd) throws Exception {
    check(
        "out",
        assemble("in", "y", "same", "full"),
        new StandardScaler()
            .setInputCol("in")
            .setOutputCol("out")
            .setWithMean(withMean)
            .setWithStd(withStd));
  }

  @Test
  void minMaxScaler() throws Exception {
    check(
        "out",
        assemble("in", "y", "same", "full"),
        new MinMaxScaler().setInputCol("in").setOutputCol("out").setMin(-1).setMax(2));
  }

  @Test
  void maxAbsScaler() throws Exception {
    check(
        "out",
        assemble("in", "y", "same", "full"),
        new MaxAbsScaler().setInputCol("in").setOutputCol("out"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void robustScaler(boolean centred) throws Exception {
    check(
        "out",
        assemble("in", "y", "same", "full"),
        new RobustScaler().setInputCol("in").setOutputCol("out").setWithCentering(centred));
  }

  @Test
  void bucketizer() throws Exception {
    double[] splits = {Double.NEGATIVE_INFINITY, -1, 0.5, 2, Double.POSITIVE_INFINITY};
    check(
        "out",
        new Imputer().setInputCol("x").setOutputCol("x_full"),
        new Bucketizer()
            .setInputCols(new String[] {"full", "x_full"})
            .setOutputCols(new String[] {"a", "b"})
            .setSplitsArray(new double[][] {splits, splits}),
        new Bucketizer().setInputCol("full").setOutputCol("c").setSplits(splits),
        assemble("out", "a", "b", "c"));
  }

  @Test
  void formula() throws Exception {
    Formula x = Formula.X;
    Formula clipped = x.atLeast(-1).atMost(2).plus(0.1);
    Formula rest = x.abs().sqrt().times(x).minus(x.reaches(0.5).plus(x.reaches(2)));
    check(
        "out",
        FormulaStage.of(clipped, new String[] {"full", "same"}, new String[] {"a", "b"}),
        FormulaStage.of(rest, new String[] {"full"}, new String[] {"c"}),
        assemble("out", "a", "b", "c"));
  }

  @Test
  void quantileDiscretizer() throws Exception {
    check(
        "out",
        new Imputer().setInputCol("y").setOutputCol("y_full"),
        new QuantileDiscretizer().setInputCol("y_full").setOutputCol("a").setNumBuckets(3),
        assemble("out", "a"));
  }

  @Test
  void numbersAsCategories() throws Exception {
    check(
        "out",
        new StringIndexer()
            .setHandleInvalid("keep")
            .setInputCols(new String[] {"whole", "full"})
            .setOutputCols(new String[] {"a", "b"}),
        assemble("out", "a", "b"));
  }

  @ParameterizedTest
  @CsvSource({"true, keep", "false, keep", "true, error", "false, error"})
  void oneHotEncoder(boolean dropLast, String handleInvalid) throws Exception {
    check(
        "out",
        new StringIndexer().setHandleInvalid("keep").setInputCol("whole").setOutputCol("a"),
        new OneHotEncoder()
            .setInputCol("a")
            .setOutputCol("out")
            .setDropLast(dropLast)
            .setHandleInvalid(handleInvalid));
  }

  private static VectorAssembler assemble(String output, String... inputs) {
    return new VectorAssembler().setHandleInvalid("keep").setInputCols(inputs).setOutputCol(output);
  }

  private static void check(String output, PipelineStage... stages) throws Exception {
    PipelineModel model = Exported.fit(ROWS, stages);
    double[][] expected =
        model.transform(ROWS).select(output).collectAsList().stream()
            .map(row -> row.<Vector>getAs(0).toArray())
            .toArray(double[][]::new);
    double[][] actual = run(model, output);
    assertThat(Arrays.deepEquals(actual, expected))
        .as("%s is %s", Arrays.deepToString(actual), Arrays.deepToString(expected))
        .isTrue();
  }

  /** Runs the stages on all rows in ONNX Runtime. */
  private static double[][] run(PipelineModel model, String output) throws Exception {
    Frame frame = new Frame(Exported.number(INPUTS));
    for (String present : List.of("y", "same", "full")) {
      frame.put(present, Column.number(frame.column(present).value()));
    }
    for (var stage : Stages.flat(model)) {
      Converter.all().forEach(converter -> converter.converts(stage, frame));
    }
    Column column = frame.column(output);
    for (int k = 0; k < column.width(); k++) {
      frame.graph().output("out" + k, frame.graph().pick(column.value(), k));
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    double[][] result = new double[(int) ROWS.count()][column.width()];
    try (OrtSession session = environment.createSession(frame.graph().bytes())) {
      Map<String, OnnxTensor> tensors = new HashMap<>();
      for (Input input : INPUTS) {
        double[] values =
            ROWS.select(ROWS.col(input.name()).cast("double")).collectAsList().stream()
                .mapToDouble(row -> row.isNullAt(0) ? Double.NaN : row.getDouble(0))
                .toArray();
        tensors.put(
            input.name(),
            OnnxTensor.createTensor(
                environment, DoubleBuffer.wrap(values), new long[] {values.length}));
      }
      try (OrtSession.Result outputs = session.run(tensors)) {
        for (int k = 0; k < column.width(); k++) {
          double[] values = (double[]) outputs.get("out" + k).orElseThrow().getValue();
          for (int i = 0; i < values.length; i++) {
            result[i][k] = values[i];
          }
        }
      }
      tensors.values().forEach(OnnxTensor::close);
    }
    return result;
  }
}
