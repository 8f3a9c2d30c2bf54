package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.export.OnnxExport;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Scores;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.ModelInputs;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of scikit-learn, LightGBM and XGBoost; what they said of their rows is kept beside. */
class ImportingTest {
  private static final Path HERE = Path.of("src/test/resources/imports");
  private static final String COLUMNS =
      "id INT, day DATE, distance DOUBLE, hour INT, humid DOUBLE, carrier STRING, late INT,"
          + " `by` STRING, delay DOUBLE";

  @TempDir Path folder;

  private static LinkedSpec spec(String declared, String settings) {
    return Lessons.spec(
        """
            key: [id]
            time: day
        models:
          m:
            from: trips
            %s
            import: {onnx: {%s}}
        """
            .formatted(declared, settings));
  }

  private static String file(String name, String more) {
    return "path: src/test/resources/imports/" + name + (more.isEmpty() ? "" : ", " + more);
  }

  private static Dataset<Row> rows() {
    return SparkFixture.session()
        .read()
        .option("header", "true")
        .schema(COLUMNS)
        .csv(HERE.resolve("rows.csv").toString());
  }

  private Importing.Imported taken(LinkedSpec spec, Dataset<Row> rows) {
    return Importing.run(Lessons.context(spec, "2030-01-01T00:00:00Z"), "m", 1, rows, folder);
  }

  private static Scores scores(OnnxModel model, Dataset<Row> rows) {
    List<Column> fed = ModelInputs.fed(model.signature().inputs());
    List<Row> some = rows.select(fed.toArray(Column[]::new)).limit(200).collectAsList();
    return model.score(InputArrays.of(some, model.signature().inputs()).columns());
  }

  /** A column of what the models said where they were trained. */
  private static double[] said(String column) throws IOException {
    List<String> lines = Files.readAllLines(HERE.resolve("said.csv"));
    int at = List.of(lines.get(0).split(",")).indexOf(column);
    return lines.stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[at]))
        .toArray();
  }

  private static List<String> told(String declared, String settings) {
    LinkedSpec spec = spec(declared, settings);
    List<String> told = new ArrayList<>();
    List<Finding> findings =
        Importing.check(
            spec,
            dev.headgate.engine.store.lineage.Lineage.NONE,
            Lessons.context(spec, "2030-01-01T00:00:00Z").workspace(),
            "m",
            rows().schema());
    for (Finding finding : findings) {
      told.add(finding.message());
    }
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logistic.onnx | columns: [distance, hour, humid]          | logistic
          zipmap.onnx   | columns: [distance, hour, humid]          | logistic
          columns.onnx  | missing: none                             | columns
          whole.onnx    | inputs: {hour: [hour]}                    | whole
          forest.onnx   | columns: [distance, hour, humid]          | forest
          lightgbm.onnx | columns: [distance, hour, humid]          | lightgbm
          xgboost.onnx  | inputs: {input: [distance, hour, humid]}  | xgboost
          sigmoid.onnx  | columns: [distance, hour, humid]          | sigmoid
          """)
  void twoClassesAreScoredAsWhereTheyWereTrained(String file, String settings, String column)
      throws IOException {
    var taken = taken(spec("task: binary\n    label: late", file(file, settings)), rows());
    Signature signature = taken.candidate().signature();
    assertThat(signature.classes()).containsExactly(0L, 1L);
    assertThat(signature.positive()).isEqualTo(1L);
    assertThat(taken.candidate().test().rows()).isEqualTo(600);
    try (OnnxModel model = OnnxModel.open(folder)) {
      Scores scores = scores(model, rows());
      double[] said = said(column);
      for (int i = 0; i < said.length; i++) {
        assertThat(scores.probability()[i][1]).isCloseTo(said[i], within(2e-6));
        assertThat(scores.prediction()[i]).isEqualTo(scores.probability()[i][1] > 0.5 ? 1 : 0);
      }
    }
  }

  @Test
  void severalClassesKeepTheirNames() throws IOException {
    var taken =
        taken(
            spec(
                "task: multiclass\n    label: by",
                file("several.onnx", "columns: [distance, hour, humid]")),
            rows());
    assertThat(taken.candidate().signature().classes()).containsExactly("bus", "car", "walk");
    try (OnnxModel model = OnnxModel.open(folder)) {
      Scores scores = scores(model, rows());
      double[] walk = said("walk");
      for (int i = 0; i < walk.length; i++) {
        assertThat(scores.probability()[i][2]).isCloseTo(walk[i], within(2e-6));
      }
    }
  }

  @Test
  void aNumberIsPredicted() throws IOException {
    taken(
        spec(
            "task: regression\n    label: delay",
            file("number.onnx", "columns: [distance, hour, humid]")),
        rows());
    try (OnnxModel model = OnnxModel.open(folder)) {
      Scores scores = scores(model, rows());
      double[] said = said("number");
      for (int i = 0; i < said.length; i++) {
        assertThat(scores.prediction()[i]).isCloseTo(said[i], within(1e-4));
      }
    }
  }

  @Test
  void aModelThatHeadgateExportedNeedsNoSettings() {
    LinkedSpec trained =
        Lessons.spec(
            """
                key: [id]
            models:
              m:
                from: trips
                task: binary
                label: late
                features: [{columns: [distance, hour]}, {columns: [carrier], encode: one_hot}]
                train: {logistic_regression: {}}
            """);
    Trained learned = Lessons.learn(trained, rows());
    Path own = folder.resolve("own");
    OnnxExport.write(learned.pipeline().orElseThrow(), learned.signature(), own);
    String path = "path: " + own.resolve(OnnxModel.GRAPH_FILE);
    LinkedSpec spec = spec("task: binary\n    label: late", path);
    Signature signature = taken(spec, rows()).candidate().signature();
    assertThat(signature.inputs()).isEqualTo(learned.signature().inputs());
    assertThat(signature.tensors()).isEmpty();
    try (OnnxModel imported = OnnxModel.open(folder);
        OnnxModel exported = OnnxModel.open(own)) {
      assertThat(scores(imported, rows()).probability())
          .isDeepEqualTo(scores(exported, rows()).probability());
    }
    assertThat(told("task: multiclass\n    label: by", path))
        .containsExactly(own.resolve("model.onnx") + " holds a binary model, and m is multiclass");
  }

  @Test
  void aSplitLeavesOlderRowsOut() {
    LinkedSpec spec =
        spec(
            "task: binary\n    label: late\n    split: {test: 10 days}",
            file("logistic.onnx", "columns: [distance, hour, humid]"));
    Trained candidate = taken(spec, rows()).candidate();
    assertThat(candidate.test().rows()).isEqualTo(200);
    assertThat(candidate.heldOut().count()).isEqualTo(200);
    Dataset<Row> again =
        Importing.heldOut(Lessons.context(spec, "2030-01-01T00:00:00Z"), "m", rows());
    assertThat(again.collectAsList()).isEqualTo(candidate.heldOut().collectAsList());
  }

  @Test
  void thePositiveClassIsTheSpecs() throws IOException {
    LinkedSpec spec =
        spec(
            "task: binary\n    label: {column: late, positive: '0', threshold: 0.7}",
            file("zipmap.onnx", "columns: [distance, hour, humid]"));
    var taken = taken(spec, rows());
    assertThat(taken.candidate().signature().classes()).containsExactly(1L, 0L);
    assertThat(taken.candidate().signature().threshold()).isEqualTo(0.7);
    try (OnnxModel model = OnnxModel.open(folder)) {
      Scores scores = scores(model, rows());
      assertThat(scores.probability()[0][1]).isCloseTo(1 - said("logistic")[0], within(2e-6));
    }
  }

  @Test
  void aLabelOfTextTakesNamesInTheModelsOrder() {
    LinkedSpec spec =
        spec(
            "task: binary\n    label: {column: was, positive: 'yes'}",
            file("logistic.onnx", "columns: [distance, hour, humid], classes: ['no', 'yes']"));
    Dataset<Row> rows = rows().selectExpr("*", "if(late = 1, 'yes', 'no') AS was");
    assertThat(taken(spec, rows).candidate().signature().classes()).containsExactly("no", "yes");
    Dataset<Row> more = rows.selectExpr("* EXCEPT (was)", "if(id = 3, 'maybe', was) AS was");
    assertThatThrownBy(() -> taken(spec, more))
        .isInstanceOf(Problem.class)
        .hasMessage("was has values that the model does not know: maybe");
  }

  @Test
  void whatDoesNotFitIsToldBeforeARowIsRead() {
    String late = "task: binary\n    label: late";
    String three = "columns: [distance, hour, humid]";
    assertThat(told(late, file("absent.onnx", three)))
        .containsExactly("there is no file src/test/resources/imports/absent.onnx");
    assertThat(told(late, file("rows.csv", three)))
        .containsExactly("src/test/resources/imports/rows.csv is no ONNX file");
    assertThat(told(late, file("logistic.onnx", "")))
        .containsExactly(
            "src/test/resources/imports/logistic.onnx takes 3 columns as one input,"
                + " 'float_input', and does not say which");
    assertThat(told(late, file("logistic.onnx", "columns: [distance, hour]")))
        .containsExactly("the input 'float_input' takes 3 columns, and 2 are listed");
    assertThat(told(late, file("logistic.onnx", "columns: [distance, hours, carrier]")))
        .containsExactly(
            "src/test/resources/imports/logistic.onnx takes hours, and trips has no such column",
            "src/test/resources/imports/logistic.onnx takes carrier as a number, and it is STRING");
    assertThat(told(late, file("logistic.onnx", "columns: [distance, hour, late]")))
        .containsExactly("late is the label and cannot be an input");
    assertThat(told(late, file("columns.onnx", three)))
        .containsExactly(
            "src/test/resources/imports/columns.onnx has 4 inputs, and 'columns' are those of one");
    assertThat(told(late, file("columns.onnx", "inputs: {hours: [hour]}")))
        .containsExactly("src/test/resources/imports/columns.onnx has no input 'hours'");
    assertThat(told(late, file("whole.onnx", "inputs: {hour: [distance]}")))
        .containsExactly(
            "src/test/resources/imports/whole.onnx takes distance as a whole number, and it is"
                + " DOUBLE");
    assertThat(told(late, file("single.onnx", three)))
        .containsExactly("the input 'x' takes exactly 1 row at a time");
    assertThat(told(late, file("logistic.onnx", three + ", output: label")))
        .containsExactly("its output 'label' is int64 [rows], not probabilities");
    assertThat(told(late, file("several.onnx", three)))
        .containsExactly("it tells 3 classes apart, bus, car, walk, and a binary model two");
    assertThat(told("task: regression\n    label: delay", file("logistic.onnx", three)))
        .containsExactly("none of its outputs holds the predicted number");
    assertThat(told("task: multiclass\n    label: late", file("several.onnx", three)))
        .containsExactly(
            "src/test/resources/imports/several.onnx has the classes bus, car, walk, and late is"
                + " INT");
  }

  @Test
  void rowsWithoutAnAnswerAreToldByWhatTheyLack() {
    Dataset<Row> holes = rows().selectExpr("* EXCEPT (humid)", "nullif(humid, 60.6) AS humid");
    taken(
        spec(
            "task: binary\n    label: late",
            file("logistic.onnx", "columns: [distance, hour, humid]")),
        holes);
    try (OnnxModel model = OnnxModel.open(folder)) {
      assertThatThrownBy(() -> scores(model, holes))
          .isInstanceOf(ScoringError.class)
          .hasMessageContaining("the model m has no answer (NaN) for a row without humid")
          .hasMessageContaining("coalesce(humid, 0)");
    }
  }

  @Test
  void aRowThatOnnxRuntimeRefusesIsShown() {
    taken(spec("task: binary\n    label: late", file("strict.onnx", "")), rows());
    try (OnnxModel model = OnnxModel.open(folder)) {
      Dataset<Row> strange = rows().selectExpr("if(id = 150, 'ZZ', carrier) AS carrier");
      assertThatThrownBy(() -> scores(model, strange))
          .isInstanceOf(ScoringError.class)
          .hasMessageContaining("cannot score a row in which carrier is 'ZZ'");
    }
  }

  @Test
  void scoresThatAreNoProbabilitiesAreRefused() {
    taken(
        spec(
            "task: binary\n    label: late",
            file("scores.onnx", "columns: [distance, hour, humid]")),
        rows());
    try (OnnxModel model = OnnxModel.open(folder)) {
      assertThatThrownBy(() -> scores(model, rows()))
          .isInstanceOf(ScoringError.class)
          .hasMessageContaining("which is no probability");
    }
  }
}
