package dev.headgate.engine.learn.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.model.score.Columns;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Scores;
import dev.headgate.engine.model.score.Signature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExportTest {
  private static final List<Input> INPUTS = List.of(Input.text("c"), Input.numeric("x"));

  private static final Dataset<Row> ROWS =
      SparkFixture.session()
          .sql(
              """
              SELECT * FROM VALUES
                ('', 1.0D, 1.0D), ('a', 2.0D, 0.0D), ('\\u0001', 3.0D, 1.0D), (NULL, 4.0D, 1.0D),
                ('a', 5.0D, 0.0D), ('\\u0001null', 6.0D, 0.0D), ('', 7.0D, 1.0D), ('b', 8.0D, 0.0D)
              AS t(c, x, label)
              """)
          .coalesce(1)
          .cache();

  @TempDir Path directory;

  @Test
  void noCategoryIsTakenForAMissingOne() {
    PipelineModel model = fit(index(), assemble("ci", "x"), new DecisionTreeClassifier());
    OnnxBundle bundle = same(model, Exported.two(INPUTS), ROWS);
    assertThat(ROWS.filter(functions.col("c").equalTo(bundle.signature().nullText())).count())
        .isZero();
    assertThat(bundle.signature().nullText()).isEqualTo("\u0001nullnull");
  }

  @Test
  void aColumnOfOneCategoryAndOneOfNone() {
    Dataset<Row> rows =
        ROWS.withColumn("c", functions.lit("only"))
            .withColumn("none", functions.lit(null).cast("string"));
    PipelineModel model =
        Exported.fit(
            rows,
            new StringIndexer()
                .setHandleInvalid("keep")
                .setInputCols(new String[] {"c", "none"})
                .setOutputCols(new String[] {"ci", "ni"}),
            new OneHotEncoder()
                .setDropLast(false)
                .setInputCols(new String[] {"ci", "ni"})
                .setOutputCols(new String[] {"ch", "nh"}),
            assemble("ch", "nh", "x"),
            new LogisticRegression());
    List<Input> inputs = List.of(Input.text("c"), Input.text("none"), Input.numeric("x"));
    same(model, Exported.two(inputs), rows.withColumn("none", functions.col("label")));
  }

  @Test
  void theLabelsOwnIndexerIsPassedOver() {
    PipelineModel model =
        fit(
            new StringIndexer().setInputCol("label").setOutputCol("target"),
            assemble("x"),
            new LogisticRegression().setLabelCol("target"));
    same(model, Exported.two(List.of(Input.numeric("x"))), ROWS);
  }

  @Test
  void aPipelineWithinAPipeline() {
    PipelineModel inner = fit(index(), assemble("ci", "x"));
    same(fit(inner, new LogisticRegression()), Exported.two(INPUTS), ROWS);
  }

  @Test
  void aThresholdDecidesForThePositiveClass() {
    PipelineModel model = fit(index(), assemble("ci", "x"), new LogisticRegression());
    for (String positive : List.of("no", "yes")) {
      Signature signature =
          Signature.binary("m", "1", INPUTS, List.of("no", "yes"), positive).withThreshold(0.6);
      OnnxExport.write(model, signature, directory);
      Dataset<Row> scored = model.transform(ROWS);
      int index = signature.positiveIndex();
      var probability =
          org.apache.spark.ml.functions.vector_to_array(functions.col("probability"), "float64");
      Dataset<Row> decided =
          scored.withColumn(
              "prediction",
              functions.when(probability.getItem(index).gt(0.6), index).otherwise(1.0 - index));
      assertThat(Exported.parity(directory, decided).passes()).isTrue();
      assertThat(Exported.parity(directory, scored).flips()).isPositive();
    }
  }

  @Test
  void aBatchOfAnySizeAndNoneAtAll() {
    PipelineModel model = fit(index(), assemble("ci", "x"), new LogisticRegression());
    same(model, Exported.two(INPUTS), ROWS);
    int rows = 20_001;
    double[] x = new double[rows];
    String[] c = new String[rows];
    for (int i = 0; i < rows; i++) {
      x[i] = i % 7;
      c[i] = i % 3 == 0 ? null : "a";
    }
    try (OnnxModel onnx = OnnxModel.open(directory)) {
      Scores all = onnx.score(Columns.ofRows(rows).with("x", x).with("c", c));
      Scores last =
          onnx.score(
              Columns.ofRows(1)
                  .with("x", new double[] {x[rows - 1]})
                  .with("c", new String[] {c[rows - 1]}));
      assertThat(all.probability()[rows - 1]).isEqualTo(last.probability()[0]);
      assertThat(all.prediction()[rows - 1]).isEqualTo(last.prediction()[0]);
      Columns none = Columns.ofRows(0).with("x", new double[0]).with("c", new String[0]);
      assertThat(onnx.score(none).rows()).isZero();
    }
  }

  @Test
  void theSameModelIsTheSameBytes() throws Exception {
    PipelineModel model = fit(index(), assemble("ci", "x"), new DecisionTreeClassifier());
    Path first = directory.resolve("first");
    Path second = directory.resolve("deep/second");
    OnnxExport.write(model, Exported.two(INPUTS), first);
    OnnxExport.write(model, Exported.two(INPUTS), second);
    OnnxExport.write(model, Exported.two(INPUTS), second);
    assertThat(names(second))
        .containsExactlyInAnyOrder(
            "model.onnx",
            "signature.json",
            "MLmodel",
            "conda.yaml",
            "python_env.yaml",
            "requirements.txt",
            "input_example.json",
            "serving_input_example.json");
    for (String name : names(first)) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
    assertThat(names(directory.resolve("deep"))).containsExactly("second");
  }

  @Test
  void theExampleCanBeScored() throws Exception {
    PipelineModel model = fit(index(), assemble("ci", "x"), new DecisionTreeClassifier());
    OnnxExport.write(model, Exported.two(INPUTS), directory);
    JsonNode example =
        new ObjectMapper().readTree(directory.resolve("serving_input_example.json").toFile());
    assertThat(example.at("/dataframe_split/columns").toString()).isEqualTo("[\"c\",\"x\"]");
    assertThat(example.at("/dataframe_split/data/0/0").asText()).isIn("", "a");
    assertThat(Files.readString(directory.resolve("MLmodel")))
        .contains("inputs: '[{\"type\":\"string\",\"name\":\"c\",\"required\":true}")
        .doesNotContain("null_text: null");
  }

  @Test
  void whatHasNoExactFormIsToldAndNothingWritten() {
    refused(
        "the stage SQLTransformer cannot be exported to ONNX: this kind of stage has no exact form"
            + " in ONNX here",
        new SQLTransformer().setStatement("SELECT *, x + 1 AS z FROM __THIS__"),
        assemble("x"),
        new LogisticRegression());
    refused(
        "the stage VectorAssembler cannot be exported to ONNX: the column x may hold missing"
            + " numbers here; impute it in a stage before",
        new VectorAssembler().setInputCols(new String[] {"x"}).setOutputCol("features"),
        new LogisticRegression());
    refused(
        "the stage StringIndexerModel cannot be exported to ONNX: it fails on categories it has not"
            + " seen; set handleInvalid to keep, which gives them an index of their own",
        new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid("skip"),
        assemble("ci"),
        new LogisticRegression());
    refused(
        "the stage Bucketizer cannot be exported to ONNX: its outermost splits are finite and it"
            + " fails on numbers beyond; begin with -Infinity and end with Infinity",
        new Bucketizer().setInputCol("x").setOutputCol("b").setSplits(new double[] {0, 5, 9}),
        assemble("b"),
        new LogisticRegression());
    refused(
        "the stage PipelineModel cannot be exported to ONNX: the pipeline ends without a model that"
            + " predicts",
        new Imputer().setInputCol("x").setOutputCol("z"));
  }

  private void refused(String message, PipelineStage... stages) {
    Path place = directory.resolve("refused");
    ExportOutcome outcome = OnnxExport.write(fit(stages), Exported.two(INPUTS), place);
    assertThat(outcome).isInstanceOf(UnsupportedStage.class);
    assertThat(((UnsupportedStage) outcome).message()).isEqualTo(message);
    assertThat(place).doesNotExist();
  }

  private OnnxBundle same(PipelineModel model, Signature signature, Dataset<Row> rows) {
    return Exported.same(model, signature, directory, rows);
  }

  private static PipelineModel fit(PipelineStage... stages) {
    return Exported.fit(ROWS, stages);
  }

  private static StringIndexer index() {
    return new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid("keep");
  }

  private static VectorAssembler assemble(String... inputs) {
    return new VectorAssembler()
        .setHandleInvalid("keep")
        .setInputCols(inputs)
        .setOutputCol("features");
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
