package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever values come in whatever role to whatever algorithm: an outcome, or a refusal of the data
 * that names the column and a cure, never the words of another program.
 */
class OddValuesTest {
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "logistic", "logistic_regression: {iterations: 5}",
          "linear", "linear_regression: {iterations: 5}",
          "forest", "random_forest: {trees: 2}",
          "boosted", "gradient_boosted_trees: {iterations: 2}",
          "k_means", "k_means: {k: 2, starts: 1}");

  private static final String ODD =
      """
      SELECT id, at, x, z, c, y, k, v,
        DOUBLE('NaN') AS n_nan,
        CASE WHEN id = 7 THEN DOUBLE('Infinity') ELSE x END AS n_inf,
        CASE WHEN id = 7 THEN DOUBLE('-Infinity') ELSE x END AS n_minus_inf,
        CAST(NULL AS DOUBLE) AS n_null,
        1.5D AS n_const,
        x * 1e300 AS n_huge,
        '' AS c_empty,
        CAST(NULL AS STRING) AS c_null,
        CASE WHEN id % 2 = 0 THEN '' ELSE c END AS c_some,
        1 AS y_one,
        DOUBLE('NaN') AS v_nan,
        CASE WHEN id = 7 THEN DOUBLE('Infinity') ELSE v END AS v_inf,
        CASE WHEN id = 7 THEN DOUBLE('Infinity') ELSE 1D END AS w_inf,
        CASE WHEN id = 7 THEN NULL ELSE 1D END AS w_null
      FROM base""";

  private static final String MANY =
      """
      SELECT id * 100 + n AS id, y, v, x, concat('c', id * 100 + n) AS c_many
      FROM base LATERAL VIEW explode(sequence(1, 12)) s AS n""";

  private static final String FAR_TIMES =
      """
      SELECT id, y, x,
        CASE id WHEN 7 THEN DATE'0001-01-01' WHEN 8 THEN DATE'9999-12-31' ELSE at END AS at
      FROM base""";

  private static final String ODD_KEYS =
      """
      SELECT y, x,
        CASE id WHEN 7 THEN DOUBLE('NaN') WHEN 8 THEN DOUBLE('-Infinity') WHEN 9 THEN -0D
          ELSE id * 1D END AS k_double,
        CASE id WHEN 10 THEN '' WHEN 11 THEN ' ' WHEN 12 THEN concat('a', chr(0), 'b')
          ELSE 'k' END AS k_text
      FROM base""";

  private final StringBuilder spec = new StringBuilder();

  /** For each model the column whose values it is about; empty where it is about the rows. */
  private static final Map<String, String> ABOUT = new LinkedHashMap<>();

  @TempDir static Path folder;

  private static PipelineRun.Result result;

  @BeforeAll
  static void run() {
    StringBuilder csv = new StringBuilder("id,at,x,z,c,y,k,v\n");
    for (int i = 0; i < 240; i++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,2024-01-%02d,%d,%.1f,%s,%d,%s,%.1f%n",
              i,
              1 + i / 8,
              i * 37 % 101,
              i * 17 % 23 / 2.0,
              List.of("p", "q", "r").get(i % 3),
              i * 37 % 101 > 50 ^ i % 7 == 0 ? 1 : 0,
              List.of("k", "l", "m").get(i * 5 % 3),
              i * 37 % 101 / 3.0));
    }
    Headgate.write(folder.resolve("in/a.csv"), csv.toString());
    Headgate.write(folder.resolve("pipeline.yaml"), new OddValuesTest().text());
    result = InProcess.in(folder, "2024-03-01T00:00:00Z").attempt(Given.NOTHING, RunOptions.PLAIN);
  }

  private String text() {
    spec.append(
        """
        headgate: 1
        pipeline: odd
        as_of: {start: 2024-03-01}
        datasets:
          base:
            ingest:
              from: {csv: in/*.csv}
              schema: id INT, at DATE, x DOUBLE, z DOUBLE, c STRING, y INT, k STRING, v DOUBLE
              write: replace
            key: [id]
        """);
    dataset("odd", ODD, "key: [id]");
    dataset("no_row", "SELECT * FROM base WHERE id < 0", "key: [id]");
    dataset("one_row", "SELECT * FROM base WHERE id = 7", "key: [id]");
    dataset("wide", "SELECT id, y, v, " + wide("x * %d %% 7 AS f%d") + " FROM base", "key: [id]");
    dataset("many", MANY, "key: [id]");
    dataset("no_time", "SELECT id, y, x, IF(id = 7, NULL, at) AS at FROM base", "time: at");
    dataset("far_time", FAR_TIMES, "time: at");
    dataset("odd_keys", ODD_KEYS, "key: [k_double, k_text]");
    dataset("hot", "SELECT id, x / 0.0001 * 1e308 AS x, z FROM base", "key: [id]");
    spec.append("models:\n");
    models();
    spec.append("predictions:\n  of_hot: {model: good, from: hot}\n");
    return spec.toString();
  }

  private void dataset(String name, String sql, String more) {
    spec.append("  ").append(name).append(":\n    sql: |\n");
    sql.lines().forEach(line -> spec.append("      ").append(line).append('\n'));
    spec.append("    ").append(more).append('\n');
  }

  private void models() {
    model("good", "", "base", "binary", "y", "[x, z]", "logistic", "");
    for (String algorithm : ALGORITHMS.keySet()) {
      feature(algorithm, "n_inf", "[z, n_inf]", "");
    }
    for (String number : List.of("n_nan", "n_minus_inf", "n_null", "n_huge", "n_const")) {
      feature("logistic", number, "[z, " + number + "]", "");
    }
    for (String category : List.of("c_empty", "c_null", "c_some")) {
      feature("logistic", category, "[z, " + category + "]", "");
    }
    for (String label : List.of("v_nan", "v_inf")) {
      model("of_" + label, label, "odd", "regression", label, "[x]", "linear", "");
    }
    for (String weight : List.of("w_inf", "w_null")) {
      String weighs = "    weight: " + weight + "\n";
      model("by_" + weight, weight, "odd", "binary", "y", "[x]", "logistic", weighs);
    }
    for (String algorithm : List.of("logistic", "forest", "boosted")) {
      model(algorithm + "_one_class", "y_one", "odd", "binary", "y_one", "[x]", algorithm, "");
    }
    for (String algorithm : ALGORITHMS.keySet()) {
      of(algorithm, algorithm + "_no_row", "", "no_row", "[x]");
    }
    of("boosted", "boosted_wide", "", "wide", "[" + wide("f%2$d") + "]");
    of("logistic", "logistic_many", "c_many", "many", "[x, c_many]");
    for (String rows : List.of("no_time", "far_time", "odd_keys")) {
      model("from_" + rows, "", rows, "binary", "y", "[x]", "logistic", "");
    }
    model("from_one_row", "", "one_row", "binary", "y", "[x]", "logistic", "");
    items("c", "k", "v_inf");
  }

  private void feature(String algorithm, String column, String columns, String more) {
    String name = algorithm + "_" + column + (more.isEmpty() ? "" : "_scaled");
    of(algorithm, name, column, "odd", columns + more);
  }

  /** A model of the task that an algorithm is for. */
  private void of(String algorithm, String name, String about, String from, String columns) {
    String task =
        algorithm.equals("k_means")
            ? "clustering"
            : algorithm.equals("linear") ? "regression" : "binary";
    String label = task.equals("clustering") ? "" : task.equals("binary") ? "y" : "v";
    model(name, about, from, task, label, columns, algorithm, "");
  }

  /** One text for each of 320 columns, by a factor and a number. */
  private static String wide(String form) {
    return IntStream.range(0, 320)
        .mapToObj(i -> String.format(Locale.ROOT, form, i % 13 + 1, i))
        .collect(Collectors.joining(", "));
  }

  private void items(String user, String item, String label) {
    String name = "items_" + user + "_" + item + "_" + label;
    ABOUT.put(name, label.equals("v") ? user : label.equals("v_const") ? item : label);
    spec.append("  ").append(name).append(":\n    from: odd\n    task: recommendation\n");
    spec.append("    label: ").append(label).append("\n    recommend: {user: ").append(user);
    spec.append(", item: ").append(item).append("}\n    split: {test: 25%}\n");
    spec.append("    train: {alternating_least_squares: {rank: 2, iterations: 2}}\n");
  }

  private void model(
      String name,
      String about,
      String from,
      String task,
      String label,
      String columns,
      String algorithm,
      String more) {
    ABOUT.put(name, about);
    spec.append("  ").append(name).append(":\n    from: ").append(from);
    spec.append("\n    task: ").append(task).append('\n');
    spec.append(label.isEmpty() ? "" : "    label: " + label + "\n");
    spec.append("    split: {test: ").append(from.endsWith("time") ? "5 days" : "25%");
    spec.append("}\n    features: [{columns: ").append(columns);
    spec.append("}]\n").append(more);
    spec.append("    train: {").append(ALGORITHMS.get(algorithm)).append("}\n");
  }

  private static List<Finding> of(StepRecord step) {
    return result.findings().stream()
        .filter(f -> f.message().equals(step.reason().text()))
        .toList();
  }

  @Test
  void eachIsAnOutcomeOrARefusalThatNamesTheColumnAndACure() {
    String all = new Renderer(Style.PLAIN, 200).render(result.findings());
    result.fault().ifPresent(f -> new AssertionError(f).printStackTrace());
    List<String> wrong = new ArrayList<>();
    for (StepRecord step : result.record().steps()) {
      String about = ABOUT.getOrDefault(step.step(), "");
      String line = step.step() + " " + step.outcome() + " " + step.reason().text();
      boolean taken =
          step.outcome() == Outcome.SUCCEEDED
              || step.outcome() == Outcome.REJECTED
                  && (step.reason().text().contains(about)
                      && of(step).stream().allMatch(f -> f.span().isPresent())
                      && of(step).stream()
                          .allMatch(f -> !f.notes().isEmpty() || f.label().isPresent()));
      if (!taken) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(result.fault()).isEmpty();
    assertThat(result.record().exit()).isEqualTo(3);
    assertThat(all + result.record().steps())
        .doesNotContain("org.apache", "SQLSTATE", "VectorAssembler", "requirement failed")
        .doesNotContain("handleInvalid", "Exception", "scala.", "java.");
  }

  @Test
  void infinityIsRefusedWithItsColumnRowsPlaceAndCure() {
    for (String algorithm : ALGORITHMS.keySet()) {
      StepRecord step = step(algorithm + "_n_inf");
      assertThat(step.outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(step.reason().text())
          .startsWith("n_inf is infinite, or beyond 1e140, in 1 row of 240");
      Finding finding = of(step).get(0);
      assertThat(finding.span().orElseThrow().place()).contains("pipeline.yaml:");
      assertThat(finding.notes().toString()).contains("clips", "missing", "expectation");
    }
    assertThat(step("of_v_inf").reason().text())
        .startsWith("v_inf is infinite, or beyond 1e140, in 1 row of 240");
    assertThat(step("by_w_inf").reason().text()).contains("w_inf that is not finite");
    assertThat(step("of_hot").reason().text()).contains("no answer where x is infinite");
    assertThat(step("good").outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(step("logistic_n_const").outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(step("logistic_c_some").outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(step("logistic_n_nan").reason().text()).contains("n_nan has no value");
    assertThat(step("logistic_c_empty").reason().text()).contains("c_empty has no value");
  }

  private static StepRecord step(String name) {
    return result.record().steps().stream()
        .filter(s -> s.step().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
