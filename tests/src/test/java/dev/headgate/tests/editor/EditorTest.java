package dev.headgate.tests.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor with a YAML language server shows of a spec that names the schema. */
@DisplayName("An editor")
class EditorTest {
  private static final Path PIPELINES = Path.of("../pipelines");
  private static final Path FLIGHTS = PIPELINES.resolve("flight_delays/pipeline.yaml");
  private static final String HEAD =
      """
      # yaml-language-server: $schema=../reference/headgate.schema.json
      headgate: 1
      pipeline: some
      """;

  private static LanguageServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = LanguageServer.start(Installation.folder());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest(name = "finds nothing wrong with {0}")
  @ValueSource(strings = {"flight_delays", "penguins", "seattle_weather"})
  void findsNothingWrongWithAnExample(String example) throws IOException {
    Path file = PIPELINES.resolve(example).resolve("pipeline.yaml");
    String text = Files.readString(file);
    assertThat(text).startsWith(HEAD.lines().findFirst().orElseThrow());
    assertThat(server.open(file, text).problems()).isEmpty();
  }

  @ParameterizedTest(name = "underlines {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "datasets:                | datsets:                | Property datsets is not allowed.",
        "ingest:                  | ingset:                 | Property ingset is not allowed.",
        "tune: {search:           | tune: {serach:          | Property serach is not allowed.",
        "impute: median           | imputee: median         | Property imputee is not allowed.",
        "drop: 0.03               | dorp: 0.03              | Property dorp is not allowed.",
        "folds: 3                 | folds: three            | Write a whole number.",
        "folds: 3                 | folds: [3]              | Incorrect type.",
        "rare: 0.5%               | rare: half              | A share such as 20%",
        "window: 28 days          | window: 28 dys          | A duration such as 14 days",
        "task: binary             | task: binry             | Value is not accepted.",
        "on_violation: quarantine | on_violation: qarantine | Value is not accepted.",
        "export: [onnx]           | export: [onx]           | Value is not accepted.",
        "key: [origin, time_hour] | sql: SELECT 1           | Matches multiple schemas",
      })
  void underlinesAMistakeAtItsLine(String right, String wrong, String message) throws IOException {
    String text = Files.readString(FLIGHTS);
    assertThat(text).contains(right);
    String mistaken = text.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    int at = mistaken.indexOf(wrong);
    // two keys of which only one may stand are the fault of what holds them
    int line = wrong.startsWith("sql") ? lineOf(text, "weather:") + 1 : lineAt(mistaken, at);
    assertThat(server.open(FLIGHTS, mistaken).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.message()).startsWith(message);
            });
  }

  @ParameterizedTest(name = "misses {1}")
  @CsvSource({"label: late, label, late_arrival:", "from: departures, from, late_arrival:"})
  void missesARequiredKey(String line, String key, String holder) throws IOException {
    String text = Files.readString(FLIGHTS);
    String without = text.replaceFirst("\\n    " + line, "");
    assertThat(server.open(FLIGHTS, without).problems())
        .containsExactly(
            new LanguageServer.Problem(lineOf(text, holder), "Missing property \"" + key + "\"."));
  }

  @ParameterizedTest(name = "explains {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "datasets:        | Tables: read from outside or derived by SQL.",
        "ingest:          | What is read from outside.",
        "known_after:     | How long after the row's time the value is known; 0 days",
        "on_violation:    | What to do with a row that does not hold it.",
        "on_violation:    | Keep the row aside, with the rule and its source.",
        "late_arrival:    | What is learned from a dataset (train) or was learned",
        "gradient_boosted | Gradient-boosted trees",
        "search:          | Settings of the algorithm and the values to try.",
        "window:          | Span of event time, ending at the run's logical time.",
        "window:          | 28 days",
      })
  void explainsAKey(String key, String doc) throws IOException {
    String text = Files.readString(FLIGHTS);
    LanguageServer.Document document = server.open(FLIGHTS, text);
    assertThat(server.hover(document, text.indexOf(key) + 2)).contains(doc);
  }

  @ParameterizedTest(name = "completes {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a spec        | ~                                              | datasets models params",
        "a dataset     | datasets:/  a:/    ~                           | ingest sql key expect",
        "an ingest     | datasets:/  a:/    ingest:/      ~             | from schema write",
        "a connector   | datasets:/  a:/    ingest:/      from:/        ~ | csv parquet",
        "an expectation| datasets:/  a:/    expect:/      - ~           | that unique",
        "an action     | datasets:/  a:/    expect:/      - that: b/        on_violation: ~ |"
            + " quarantine",
        "a task        | models:/  a:/    task: ~                       | binary multiclass",
        "an algorithm  | models:/  a:/    train:/      ~                | random_forest",
        "a setting     | models:/  a:/    train:/      random_forest:/        ~ | trees max_depth",
        "a trigger     | models:/  a:/    retrain:/      when:/        - ~ | performance every",
        "an export     | models:/  a:/    export: [~]                   | onnx",
        "a duration    | monitors:/  a:/    window: ~                   | 28 days",
      })
  void completes(String what, String at, String words) throws IOException {
    String marked = HEAD + at.replace('/', '\n');
    int offset = marked.indexOf('~');
    LanguageServer.Document document = server.open(FLIGHTS, marked.replace("~", ""));
    List<String> wanted = what.equals("a duration") ? List.of(words) : List.of(words.split(" "));
    assertThat(server.complete(document, offset)).containsAll(wanted);
  }

  @Test
  void readsTheSchemaThatTheCommandPrints() throws IOException {
    String printed =
        JsonSchema.of(dev.headgate.dsl.language.Components.load(EditorTest.class.getClassLoader()));
    assertThat(Files.readString(PIPELINES.resolve("reference/headgate.schema.json")))
        .isEqualTo(printed);
  }

  private static int lineOf(String text, String word) {
    return lineAt(text, text.indexOf(word));
  }

  private static int lineAt(String text, int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }
}
