package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code check} takes {@code run} does not refuse for how it is written: every setting of
 * every sink, transform, algorithm and metric at its bounds, beyond them, empty, of one character,
 * of two, and of three hundred. What is taken runs, all of a kind in one pipeline, or does not fit
 * the number of its rows.
 */
class SweepTest {
  private static final Components COMPONENTS = Components.load(SweepTest.class.getClassLoader());

  /** What a component needs, or is quicker with, beside the setting that is tried. */
  private static final Map<String, List<String>> BESIDE =
      Map.of(
          "sink csv", List.of("path: out/@.csv"),
          "sink parquet", List.of("path: out/@.parquet"),
          "sink jdbc", List.of("url: 'jdbc:h2:mem:sweep;DB_CLOSE_DELAY=-1'", "table: t@"),
          "estimator k_means", List.of("k: 2"),
          "estimator random_forest", List.of("trees: 2", "max_depth: 2"),
          "estimator gradient_boosted_trees", List.of("iterations: 2", "max_depth: 2"),
          "estimator alternating_least_squares", List.of("rank: 2", "iterations: 2"));

  /** What is taken beyond these is longer at work than a test may be, or wants more rows. */
  private static final Map<String, Double> AFFORDED =
      Map.of(
          "trees",
          50.0,
          "iterations",
          50.0,
          "max_depth",
          10.0,
          "rank",
          10.0,
          "starts",
          3.0,
          "k",
          10.0);

  /** Settings that say where something is, and who asks: right or wrong by what is there. */
  private static final Set<String> WHERE =
      Set.of("path", "url", "table", "user", "password", "properties");

  private static final String ROWS =
      """
      headgate: 1
      pipeline: %s
      as_of: {start: 2024-01-01}
      datasets:
        rows:
          ingest:
            from: {csv: in/rows.csv}
            schema: >-
              id INT, x DOUBLE, y DOUBLE, c STRING, late INT, kind STRING, buyer INT, item INT
          key: [id]
      """;

  @TempDir static Path folder;
  private static Alphabet alphabet;

  @BeforeAll
  static void rows() throws IOException {
    alphabet = Alphabet.of(COMPONENTS);
    Random random = new Random(11);
    StringBuilder csv = new StringBuilder("id,x,y,c,late,kind,buyer,item\n");
    for (int id = 0; id < 120; id++) {
      double x = Math.round(random.nextDouble() * 1000) / 100.0 + 1;
      int late = random.nextInt(100) < x * 9 ? 1 : 0;
      csv.append(
          "%d,%s,%s,c%d,%d,k%d,%d,%d\n"
              .formatted(id, x, x * 2, id % 3, late, id % 3, id % 10, id % 7));
    }
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/rows.csv"), csv);
  }

  @TestFactory
  Stream<DynamicTest> whatIsTakenRuns() {
    return Stream.of(
        dynamicTest("sinks", this::sinks),
        dynamicTest("transforms", this::transforms),
        dynamicTest("algorithms", this::algorithms),
        dynamicTest("metrics", this::metrics));
  }

  private void sinks() throws IOException {
    Function<Alphabet.Tried, String> output =
        t -> "  @: {from: rows, to: " + with("sink", List.of(t)) + "}\n";
    List<Alphabet.Tried> taken =
        taken("sink", t -> "outputs:\n" + output.apply(t)).stream()
            .filter(t -> !WHERE.contains(t.setting()))
            .toList();
    run("sinks", "outputs:\n" + numbered(taken.stream().map(output).toList()));
  }

  /** Each over a column of its own, all in one model. */
  private void transforms() throws IOException {
    String model =
        "models:\n  m: {from: %s, task: regression, label: y, split: {test: 20%%},\n"
            + "      train: {linear_regression: {regularization: 0.1}}, features: [%s]}\n";
    Function<Alphabet.Tried, String> feature =
        t -> "{columns: [@], transform: " + with("transform", List.of(t)) + "}";
    List<Alphabet.Tried> taken =
        taken("transform", t -> model.formatted("rows", feature.apply(t).replace("[@]", "[x]")));
    String columns =
        IntStream.range(0, taken.size())
            .mapToObj(n -> "x AS n" + n)
            .collect(Collectors.joining(", "));
    String wide = "  wide: {sql: \"SELECT id, y, " + columns + " FROM rows\", key: [id]}\n";
    List<String> features = taken.stream().map(t -> "\n        " + feature.apply(t) + ",").toList();
    run("transforms", wide + model.formatted("wide", numbered(features)));
  }

  /** A model takes a value of each setting at once, so that there are few. */
  private void algorithms() throws IOException {
    List<Alphabet.Tried> taken =
        taken(
            "estimator",
            t -> "models:\n  @: " + model(t.component(), with("estimator", List.of(t))));
    Map<String, Map<String, List<Alphabet.Tried>>> all =
        taken.stream()
            .collect(
                Collectors.groupingBy(
                    Alphabet.Tried::component,
                    TreeMap::new,
                    Collectors.groupingBy(
                        Alphabet.Tried::setting, TreeMap::new, Collectors.toList())));
    List<String> models = new ArrayList<>();
    all.forEach(
        (estimator, settings) -> {
          int most = settings.values().stream().mapToInt(List::size).max().orElseThrow();
          for (int n = 0; n < most; n++) {
            int turn = n;
            List<Alphabet.Tried> together =
                settings.values().stream().map(v -> v.get(turn % v.size())).toList();
            models.add("  @: " + model(estimator, with("estimator", together)));
          }
        });
    List<String> possible =
        models.stream().filter(m -> check("models:\n" + m).exit() == 0).toList();
    run("algorithms", "models:\n" + numbered(possible));
  }

  private static String model(String estimator, String train) {
    Component.Estimator known =
        COMPONENTS.named(Component.Estimator.class, estimator).orElseThrow();
    Model.Task task = known.tasks().stream().min(Comparator.naturalOrder()).orElseThrow();
    return "{from: rows, " + learned(task) + ", train: " + train + "}\n";
  }

  private static String learned(Model.Task task) {
    return switch (task) {
      case BINARY -> "task: binary, label: late, split: {test: 20%}, features: [{columns: [x]}]";
      case MULTICLASS ->
          "task: multiclass, label: kind, split: {test: 20%}, features: [{columns: [x]}]";
      case REGRESSION ->
          "task: regression, label: y, split: {test: 20%}, features: [{columns: [x]}]";
      case CLUSTERING -> "task: clustering, features: [{columns: [x, y]}]";
      case RECOMMENDATION ->
          "task: recommendation, label: x, split: {test: 20%}, recommend: {user: buyer, item: item}";
    };
  }

  private void metrics() throws IOException {
    Function<Alphabet.Tried, String> metric = t -> "@: " + with("metric", List.of(t));
    List<Alphabet.Tried> taken = taken("metric", t -> judged(t.component(), metric.apply(t)));
    StringBuilder models = new StringBuilder();
    taken.stream()
        .collect(Collectors.groupingBy(t -> judged(t.component(), "%s")))
        .forEach(
            (host, those) ->
                models.append(
                    host.replaceFirst("models:\n", "")
                        .formatted(
                            numbered(those.stream().map(metric).map(m -> m + ", ").toList()))));
    run("metrics", "models:\n" + models);
  }

  private static String judged(String name, String metrics) {
    Component.Metric metric = COMPONENTS.named(Component.Metric.class, name).orElseThrow();
    boolean ranks = !metric.tasks().contains(Model.Task.BINARY);
    return "models:\n  %s: {from: rows, %s, train: %s, evaluate: {metrics: {%s}}}\n"
        .formatted(
            ranks ? "ranks" : "late",
            learned(ranks ? Model.Task.RECOMMENDATION : Model.Task.BINARY).replace("%", "%%"),
            ranks
                ? "{alternating_least_squares: {rank: 2, iterations: 2}}"
                : "{logistic_regression: {}}",
            metrics)
        .replace("%%", metrics.equals("%s") ? "%%" : "%");
  }

  /** {@code {csv: {path: out/@.csv, delimiter: ';'}}}. */
  private static String with(String kind, List<Alphabet.Tried> tried) {
    String component = tried.get(0).component();
    List<String> keys = new ArrayList<>();
    BESIDE.getOrDefault(kind + " " + component, List.of()).stream()
        .filter(b -> tried.stream().noneMatch(t -> b.startsWith(t.setting() + ":")))
        .forEach(keys::add);
    tried.forEach(t -> keys.add(t.setting() + ": " + t.value()));
    return "{" + component + ": {" + String.join(", ", keys) + "}}";
  }

  private static String numbered(List<String> parts) {
    return IntStream.range(0, parts.size())
        .mapToObj(n -> parts.get(n).replace("@", "n" + n))
        .collect(Collectors.joining());
  }

  private static List<Alphabet.Tried> taken(String kind, Function<Alphabet.Tried, String> spec) {
    List<Alphabet.Tried> all = alphabet.of(kind);
    List<Alphabet.Tried> taken =
        all.stream()
            .filter(t -> check(spec.apply(t)).exit() == 0)
            .filter(SweepTest::isAfforded)
            .toList();
    assertThat(taken).as("settings that check takes").isNotEmpty();
    assertThat(taken.size()).as("settings that check takes").isLessThan(all.size());
    return taken;
  }

  private static boolean isAfforded(Alphabet.Tried tried) {
    Double most = AFFORDED.get(tried.setting());
    return most == null || Double.parseDouble(tried.value()) <= most;
  }

  private static ThreeCommands.Answer check(String spec) {
    Path file = write("alone", ROWS.formatted("alone") + spec.replace("@", "n0"));
    return ThreeCommands.over(file, folder.resolve("none")).check();
  }

  private static void run(String name, String spec) {
    Path file = write(name, ROWS.formatted(name) + spec);
    ThreeCommands.Answer run = ThreeCommands.over(file, folder.resolve(name + "_tables")).run();
    assertThat(run.fault()).as(run.shown() + spec).isEmpty();
    assertThat(run.errors())
        .as(run.shown() + spec)
        .allMatch(error -> error.startsWith("HG0604") && error.contains("with subsample"));
  }

  private static Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name + ".yaml"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aNameThatAFileSystemCannotHoldIsRefused() {
    String name = "n".repeat(256);
    for (String spec :
        List.of(
            "  " + name + ": {sql: SELECT 1 AS a}\n",
            "outputs: {" + name + ": {from: rows, to: {csv: out/a.csv}}}\n",
            "monitors: {"
                + name
                + ": {from: rows, window: 1 day, reference: {window: 1 day}}}\n")) {
      ThreeCommands.Answer check = check(spec);
      assertThat(check.exit()).as(check.shown()).isEqualTo(2);
    }
  }
}
