package dev.headgate.engine.model.score;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.export.OnnxExport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvScoringTest {
  private static final String DATASET =
      "\nthey are columns of its dataset: what SQL computes there has to be in the csv";

  @TempDir static Path models;
  @TempDir Path folder;

  /** Late where the plane is old or the carrier is "wn"; on time where nothing is known. */
  @BeforeAll
  static void export() {
    Dataset<Row> rows =
        SparkFixture.session()
            .sql(
                """
                SELECT carrier, age, full, CAST(carrier = 'wn' OR age > 9 AS DOUBLE) AS late,
                  CAST(age % 3 AS DOUBLE) AS third
                FROM (SELECT explode(array('wn', 'aa', 'üa')) AS carrier)
                JOIN (SELECT explode(array(1, 5, 9, 11, 20)) AS age)
                JOIN (SELECT explode(array(true, false)) AS full)
                """)
            .coalesce(1);
    List<Input> inputs = List.of(Input.text("carrier"), Input.integer("age"), Input.bool("full"));
    write(
        rows,
        new DecisionTreeClassifier().setLabelCol("late"),
        Signature.binary("late", "7", inputs, List.of("on time", "late"), "late"));
    write(
        rows,
        new DecisionTreeClassifier().setLabelCol("third"),
        Signature.multiclass("third", "2", inputs, List.of("a", "b", "c")));
    write(
        rows,
        new DecisionTreeRegressor().setLabelCol("age").setMaxDepth(9),
        Signature.regression("years", "1", inputs));
  }

  private static void write(Dataset<Row> rows, PipelineStage estimator, Signature signature) {
    PipelineStage[] stages = {
      new StringIndexer().setInputCol("carrier").setOutputCol("ci").setHandleInvalid("keep"),
      new VectorAssembler()
          .setHandleInvalid("keep")
          .setInputCols(new String[] {"ci", "age", "full"})
          .setOutputCol("features"),
      estimator
    };
    OnnxExport.write(
        new Pipeline().setStages(stages).fit(rows), signature, models.resolve(signature.model()));
  }

  @Test
  void keepsTheColumnsAndAddsTheAnswer() throws IOException {
    Path input =
        csv("\uFEFFnote,full,age,carrier\r\n\"a, b\",true,5,wn\r\n,FALSE,9,aa\r\nx,0,11.0,\r\n");
    Path output = folder.resolve("deep/out.csv");
    CsvScores scores = CsvScoring.score(models.resolve("late"), input, output);
    assertThat(scores).isEqualTo(new CsvScores("late", "7", 3, output.toString()));
    assertThat(output)
        .hasContent(
            """
            note,full,age,carrier,prediction,probability,model_version
            "a, b",true,5,wn,late,1.0,7
            ,FALSE,9,aa,on time,0.0,7
            x,0,11.0,,late,1.0,7
            """);
    assertThat(output.getParent()).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void givesAProbabilityForEachOfSeveralClasses() throws IOException {
    Path output = folder.resolve("out.csv");
    CsvScoring.score(models.resolve("third"), csv("carrier,age,full\naa,11,true\n"), output);
    assertThat(output)
        .hasContent(
            """
            carrier,age,full,prediction,probability_a,probability_b,probability_c,model_version
            aa,11,true,c,0.0,0.0,1.0,2
            """);
  }

  @Test
  void scoresFromOneStreamToAnother() {
    StringWriter output = new StringWriter();
    CsvScores scores =
        CsvScoring.score(
            models.resolve("years"),
            Optional.empty(),
            new ByteArrayInputStream("carrier,age,full\naa,11,true\n".getBytes(ISO_8859_1)),
            Optional.empty(),
            output);
    assertThat(output)
        .hasToString("carrier,age,full,prediction,model_version\naa,11,true,11.0,1\n");
    assertThat(scores).isEqualTo(new CsvScores("years", "1", 1, "standard output"));
  }

  @Test
  void givesTheNumberOfARegression() throws IOException {
    Path output = folder.resolve("out.csv");
    CsvScoring.score(models.resolve("years"), csv("carrier,age,full\naa,11,true\n"), output);
    assertThat(output).hasContent("carrier,age,full,prediction,model_version\naa,11,true,11.0,1");
  }

  @Test
  void readsAndWritesCompressedFilesOfAnyLength() throws IOException {
    Path input = folder.resolve("in.csv.gz");
    int rows = 20_000;
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
      out.write("carrier,age,full\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < rows; i++) {
        out.write(("üa," + i % 20 + ",\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Path output = folder.resolve("out.csv.gz");
    CsvScoring.score(models.resolve("late"), input, output);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(output))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(rows + 1);
      assertThat(lines.get(rows)).isEqualTo("üa,19,,late,1.0,7");
      assertThat(lines.get(rows - 19)).isEqualTo("üa,0,,on time,0.0,7");
    }
  }

  @Test
  void aHeaderAloneIsAFileOfNoRows() throws IOException {
    Path output = folder.resolve("out.csv");
    CsvScoring.score(models.resolve("late"), csv("full,age,carrier\n\n"), output);
    assertThat(output).hasContent("full,age,carrier,prediction,probability,model_version");
  }

  @Test
  void tellsWhatIsWrongAndWhere() throws IOException {
    refused(
        "carier,age,full\n",
        "FILE:1: has no column carrier; did you mean carier?\n"
            + "the model late reads carrier, age, full"
            + DATASET);
    refused(
        "x\n",
        "FILE:1: has no column carrier\nFILE:1: has no column age\n"
            + "FILE:1: has no column full\nthe model late reads carrier, age, full"
            + DATASET);
    refused(
        "age,full,carrier\n1,true,aa\n\n\"2\",true,\"a\nb\"\nold,true,aa\n",
        "FILE:6: column age holds \"old\", which is not a whole number; leave it empty if it is"
            + " not known");
    refused(
        "age,full,carrier\n1,maybe,aa\n",
        "FILE:2: column full holds \"maybe\", which is not true or false; leave it empty if it is"
            + " not known");
    refused(
        "age,full,carrier\n1,true,aa\n2,tr\n",
        "FILE:3: the line has 2 fields and the header 3; it may be torn, or a field with a comma"
            + " lacks its quotes");
    refused("", "FILE is empty; its first line must name the columns");
    refused(
        "age,full,carrier,prediction\n",
        "FILE:1: the column prediction would be overwritten by the model's; rename it");
    refused(
        "age,age,full,carrier\n",
        "FILE:1: has more than one column age\n"
            + "the model late reads carrier, age, full"
            + DATASET);
  }

  @Test
  void tellsWhatCannotBeRead() throws IOException {
    Path torn = csv("age,full,carrier\n1,true,\"aa\n2,true,aa\n");
    assertThatThrownBy(() -> score(torn))
        .isInstanceOf(ScoringError.class)
        .hasMessageStartingWith(torn + ":2: it cannot be read:");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "age,full,carrier\n1,true,üa\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> score(latin))
        .isInstanceOf(ScoringError.class)
        .hasMessageContaining("is not UTF-8 text");
    Path notPacked = folder.resolve("in.csv.gz");
    Files.writeString(notPacked, "age,full,carrier\n");
    assertThatThrownBy(() -> score(notPacked))
        .hasMessage(notPacked + " cannot be read: Not in GZIP format");
    Path nowhere = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> score(nowhere))
        .hasMessage(nowhere + " is not a file; name the CSV file to score");
    Path rows = csv("age,full,carrier\n");
    assertThatThrownBy(() -> CsvScoring.score(folder, rows, folder.resolve("o.csv")))
        .hasMessageStartingWith(folder + " is not an exported model: it has no signature.json");
    assertThatThrownBy(() -> CsvScoring.score(models.resolve("late"), rows, rows))
        .hasMessage(rows + " is both input and output; name another output");
    assertThatThrownBy(() -> CsvScoring.score(models.resolve("late"), rows, folder))
        .hasMessage(folder + " is a directory; name a file to write to");
  }

  @Test
  void aRefusedFileLeavesTheOutputAsItWas() throws IOException {
    Path output = folder.resolve("out.csv");
    Files.writeString(output, "before");
    Path input = csv("age,full,carrier\n1,true,aa\nx,true,aa\n");
    assertThatThrownBy(() -> CsvScoring.score(models.resolve("late"), input, output))
        .isInstanceOf(ScoringError.class);
    assertThat(output).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  private void refused(String text, String message) throws IOException {
    Path input = csv(text);
    assertThatThrownBy(() -> score(input))
        .isInstanceOf(ScoringError.class)
        .hasMessage(message.replace("FILE", input.toString()));
  }

  private void score(Path input) {
    CsvScoring.score(models.resolve("late"), input, folder.resolve("out.csv"));
  }

  private Path csv(String text) throws IOException {
    Path file = folder.resolve("in.csv");
    Files.writeString(file, text);
    return file;
  }
}
