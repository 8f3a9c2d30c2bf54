package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a jar of one's own brings, from a Maven project of one's own, is as good as what is built
 * in.
 */
class ExtensionTest {
  private static Path jar;

  /** One line that ends early, and one whose number is none. */
  private static final String TORN =
      """
      {"id": 1, "at": "2024-01-02T00:00:00Z", "shop": "oslo", "minutes":
      {"id": 2, "at": "2024-01-02T00:00:00Z", "shop": "oslo", "minutes": 1, "pages": "many", "bought": 1}
      """;

  @TempDir Path folder;

  @BeforeAll
  static void buildIt(@TempDir Path copy) throws Exception {
    Path project = Headgate.root().resolve("tests/extension");
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = project.relativize(file).toString();
        if (!relative.startsWith("target")) {
          Headgate.write(copy.resolve(relative), Files.readString(file));
        }
      }
    }
    Process maven =
        new ProcessBuilder(
                "mvn", "-B", "-q", "package", "-Dheadgate.home=" + Headgate.root().toString())
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(copy.resolve("build.log").toFile())
            .start();
    assertThat(maven.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(maven.exitValue()).as(Files.readString(copy.resolve("build.log"))).isZero();
    jar = Files.createTempDirectory("extension").resolve("extension.jar");
    Files.copy(copy.resolve("target/headgate-extension-1.jar"), jar);
  }

  private SmallProject project(String train) {
    SmallProject project = SmallProject.in(folder);
    project.edit("train: {logistic_regression: {regularization: 0.01}}", train);
    return project;
  }

  /** The small project with the model of the guide, over JSON lines of which one is torn. */
  private SmallProject ofTheGuide() throws IOException {
    SmallProject project = SmallProject.in(folder);
    String spec = SmallProject.SPEC;
    project.spec(
        spec.substring(0, spec.indexOf("models:"))
                .replace("{csv: data/*.csv}", "{jsonl: data/*.jsonl}")
            + block("extend.md", "models:\n  buyer:")
            + spec.substring(spec.indexOf("predictions:")));
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      for (Path csv : files.toList()) {
        asJsonLines(csv);
      }
    }
    Headgate.write(folder.resolve("data/torn.jsonl"), TORN);
    return project;
  }

  private static void asJsonLines(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String[] names = lines.get(0).split(",");
    StringBuilder json = new StringBuilder();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",");
      StringJoiner object = new StringJoiner(", ", "{", "}\n");
      for (int i = 0; i < names.length; i++) {
        boolean text = names[i].equals("at") || names[i].equals("shop");
        if (!values[i].isEmpty()) {
          object.add('"' + names[i] + "\": " + (text ? '"' + values[i] + '"' : values[i]));
        }
      }
      json.append(object);
    }
    Headgate.write(csv.resolveSibling(csv.getFileName() + ".jsonl"), json.toString());
    Files.delete(csv);
  }

  /** A block of YAML of a guide, by how it begins. */
  private static String block(String guide, String beginning) throws IOException {
    String page = Guides.text(guide);
    int start = page.indexOf("```yaml\n" + beginning) + "```yaml\n".length();
    assertThat(start).as(beginning).isGreaterThan(10);
    return page.substring(start, page.indexOf("```", start));
  }

  private static Headgate.Result with(SmallProject project, String... arguments) {
    return project.headgate().with("HEADGATE_JARS", jar.toString()).run(arguments);
  }

  @Test
  void theModelOfTheGuideIsLearnedJudgedAndHeldAgainstItsChampion() throws IOException {
    SmallProject project = ofTheGuide();
    Headgate.Result run = with(project, "run", "--json", "--as-of", "2024-03-01");
    assertThat(run.exit()).as(run.all()).isZero();
    assertThat(run.err()).contains("decision tree on").contains("best of 2 over 2 folds");
    JsonNode told = new ObjectMapper().readTree(run.out());
    assertThat(told.at("/steps/0/quarantined").asInt()).as(run.out()).isEqualTo(2);
    JsonNode model = told.at("/models/0");
    assertThat(model.get("verdict").asText()).isEqualTo("promoted");
    assertThat(model.at("/gate/0/that").asText()).isEqualTo("mcc >= 0.1");
    assertThat(model.at("/gate/0/value").asDouble()).isEqualTo(model.at("/metrics/mcc").asDouble());
    assertThat(with(project, "run", "--as-of", "2024-03-01").err()).contains("nothing to do");

    String own = block("metrics.md", "    evaluate:\n");
    project.edit("    gate:\n", own);
    Headgate.Result later = with(project, "run", "--json", "--as-of", "2024-03-25");
    assertThat(later.exit()).as(later.all()).isZero();
    JsonNode second = new ObjectMapper().readTree(later.out()).at("/models/0");
    assertThat(second.get("version").asInt()).isEqualTo(2);
    assertThat(second.at("/metrics/cost").asDouble()).isBetween(0.01, 5.0);
    assertThat(later.err())
        .contains("cost <= champion.cost + 0.5")
        .contains("mcc >= champion.mcc - 0.1")
        .contains("precision_t30 >= 0.2 for every slice");
    Headgate.Result shown = with(project, "models", "show", "buyer");
    assertThat(shown.out()).contains("  cost  ").contains("  recall_p60  ").contains("  mcc  ");
  }

  @Test
  void anAlgorithmIsExportedAsItsJarSays() throws IOException {
    SmallProject project = project("train: {naive_bayes: {}}");
    Headgate.Result run =
        with(project, "run", "--json", "--as-of", "2024-03-01", "--select", "+buyer");
    assertThat(run.exit()).as(run.all()).isZero();
    assertThat(run.err())
        .contains("naive bayes on")
        .contains("the export scores as Spark does")
        .contains("0 flips");
    JsonNode model = new ObjectMapper().readTree(run.out()).at("/models/0");
    assertThat(model.get("verdict").asText()).isEqualTo("promoted");

    Headgate.write(
        folder.resolve("new.csv"), "minutes,pages,shop\n0.5,1,oslo\n30,12,lima\n,6,bergen\n");
    Headgate.Result scored = with(project, "score", "pipeline.yaml", "buyer", "--input", "new.csv");
    assertThat(scored.exit()).as(scored.all()).isZero();
    List<String> lines = scored.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("0.5,1,oslo,0,");
    assertThat(lines.get(2)).startsWith("30,12,lima,1,");
    assertThat(with(project, "models", "show", "buyer").out()).contains("algorithm naive bayes");
    itsStatisticIsWatched(project);
  }

  private void itsStatisticIsWatched(SmallProject project) throws IOException {
    project.edit(
        "  buyer_drift: {model: buyer, from: recent, window: 10 days, min_rows: 50}\n",
        block("extend.md", "monitors:\n").replace("monitors:\n", ""));
    project.visits("2024-03.csv", "2024-03-01T00:00:00Z", 4, 3);
    Headgate.Result run = with(project, "run", "--as-of", "2024-03-05", "--select", "+buyer_drift");
    assertThat(run.exit()).as(run.all()).isZero();
    String report = folder.resolve(".headgate/reports/buyer_drift-2024-03-05").toString();
    JsonNode told = new ObjectMapper().readTree(Path.of(report + ".json").toFile());
    assertThat(told.at("/method/statistics").findValuesAsText("name"))
        .containsExactly("jensen_shannon", "hellinger");
    for (JsonNode column : told.get("columns")) {
      assertThat(column.get("statistics").findValuesAsText("title"))
          .containsExactly("Jensen-Shannon distance", "Hellinger distance");
      double hellinger = Math.pow(column.at("/statistics/1/value/low").asDouble(), 2);
      double divergence = Math.pow(column.at("/statistics/0/value/low").asDouble(), 2);
      // term by term the divergence in bits is 1 to 1 / ln 2 times the square of the other
      assertThat(divergence).isBetween(hellinger - 1e-12, 1.45 * hellinger + 1e-12);
    }
    assertThat(Files.readString(Path.of(report + ".html")))
        .contains("Hellinger distance 0.08; at least 50 rows");
  }

  @Test
  void theCodeThatTheGuideShowsIsThatOfTheJar() throws IOException {
    List<String> snippets =
        Arrays.stream(Guides.text("extend.md").split("```java\n"))
            .skip(1)
            .map(rest -> joined(rest.substring(0, rest.indexOf("```"))))
            .toList();
    assertThat(snippets).isNotEmpty();
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Headgate.root().resolve("tests/extension/src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        sources.append(joined(Files.readString(file))).append(' ');
      }
    }
    assertThat(snippets).allSatisfy(code -> assertThat(sources).contains(code));
  }

  private static String joined(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }

  @Test
  void itsWordsAreCheckedPlannedAndInTheSchema() throws IOException {
    SmallProject project = ofTheGuide();
    Headgate.Result plan = with(project, "plan", "--as-of", "2024-03-01");
    assertThat(plan.exit()).as(plan.all()).isZero();
    Headgate.Result schema = with(project, "schema");
    assertThat(schema.out())
        .contains("One decision tree, small enough to be read.")
        .contains("Gaussian naive Bayes: features that are normal in each class, one by one.")
        .contains("Correlation of prediction and truth")
        .contains("Hellinger distance of the shares in the cells of PSI")
        .contains("How many different values a column has; NULL is none.")
        .contains("The number at which it is one half.")
        .contains("Pattern of a TIMESTAMP where it is not ISO 8601.");
    project.edit("max_depth: 3", "max_dpeth: 3");
    project.edit("mcc >= 0.1", "mmc >= 0.1");
    project.edit("mcc >= champion.mcc - 0.1", "mcc >= 1.5");
    project.edit("fade: {half: 20}", "fade: {half: 0}");
    project.edit("jsonl: data/*.jsonl", "jsonl: {path: data/*.jsonl, timestamp: ss}");
    project.edit("min_rows: 50}", "min_rows: 50, statistics: [{helinger: 0.2}]}");
    Headgate.Result check = with(project, "check");
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err())
        .contains("did you mean 'max_depth'?")
        .contains("unknown statistic 'helinger'")
        .contains("did you mean 'hellinger'?")
        .contains("did you mean 'mcc'?")
        .contains("mcc is between -1 and 1")
        .contains("'half' must be more than 0")
        .contains("unknown key 'timestamp'");
  }

  @Test
  void aColumnThatTheLinesLackIsNamed() throws IOException {
    SmallProject project = ofTheGuide();
    project.edit("bought INT\n", "bought INT, spent DOUBLE\n");
    Headgate.Result run = with(project, "run", "--as-of", "2024-03-01", "--select", "visits");
    assertThat(run.exit()).as(run.all()).isEqualTo(3);
    assertThat(run.err()).contains("2024-01.csv.jsonl has no key 'spent' in any line");
  }

  @Test
  void aTableIsAuditedAsItsJarSays() throws IOException {
    SmallProject project = SmallProject.in(folder);
    project.edit("      - unique: [id]\n", block("extend.md", "    expect:\n").substring(12));
    project.edit("column: shop, at_least: 3", "column: shop, at_least: 4");
    Headgate.Result run = with(project, "run", "--as-of", "2024-03-01", "--select", "visits");
    assertThat(run.exit()).as(run.all()).isEqualTo(3);
    assertThat(run.err())
        .contains("shop has 3 different values, where 4 or more is asked")
        .contains("the version was refused")
        .doesNotContain("the table has");
  }

  @Test
  void withoutItsJarItIsUnknownAndAJarThatIsNotThereIsNamed() {
    SmallProject project = project("train: {decision_tree: {}}");
    Headgate.Result check = project.headgate().run("check");
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err()).contains("unknown").contains("decision_tree");
    Headgate.Result gone = project.headgate().with("HEADGATE_JARS", "/nowhere/a.jar").run("check");
    assertThat(gone.exit()).isEqualTo(1);
    assertThat(gone.err()).contains("HEADGATE_JARS names /nowhere/a.jar, which is not there");
  }
}
