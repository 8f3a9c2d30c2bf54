package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stands under {@code notify} is told of a run's end, and changes nothing of it. */
class ToldOfARunTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      datasets:
        sales:
          ingest:
            from: {csv: data/*.csv}
            schema: id INT, name STRING
            write: append
          key: [id]
      """;

  @TempDir Path folder;
  private final Hooks hooks = Hooks.open();

  @BeforeEach
  void bring() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/1.csv"), "id,name\n1,one\n");
    Files.writeString(
        folder.resolve("secrets"),
        "HOOK=" + hooks.at("/services/T0/very-secret") + "\nKEY=key-of-the-door\n");
  }

  @AfterEach
  void close() {
    hooks.close();
  }

  /** What a command said and how it ended. */
  private record Said(int exit, String out, String err) {}

  private Said typed(Stage stage, String... line) {
    Screen screen = Screen.plain(100);
    Shell shell =
        new Shell(
            screen.terminal(),
            stage,
            folder,
            Clock.systemUTC(),
            ToldOfARunTest.class.getClassLoader());
    String[] whole =
        Stream.concat(Stream.of(line), Stream.of("--secrets", "secrets")).toArray(String[]::new);
    int exit = Boundary.run(shell, whole);
    return new Said(exit, screen.out(), screen.err());
  }

  private void notify(String... items) throws IOException {
    String list = Stream.of(items).map(i -> "  - " + i + "\n").collect(Collectors.joining());
    Files.writeString(folder.resolve("pipeline.yaml"), SPEC + "notify:\n" + list);
  }

  private String hook(String path, String more) {
    return "{to: {webhook: {url: '" + hooks.at(path) + "'" + more + "}}}";
  }

  /** The process that tests may end at once: no run is under way in it. */
  @AfterAll
  static void allRunsEnded() {
    Interruption.done();
  }

  @Test
  void everyOneIsToldOnceAndWhoeverCannotBeIsSaid() throws IOException {
    notify(
        "{to: {webhook: {url: $(secret:HOOK), headers: {X-Key: $(secret:KEY)}}}}",
        "{to: {slack: {url: '" + hooks.at("/chat") + "', channel: ops}}}",
        hook("/flaky", ""),
        hook("/down", ", retries: 1"),
        hook("/gone", ""),
        hook("/elsewhere", ""),
        hook("/silent", ", timeout: 1 second, retries: 0"),
        hook("/drip", ", timeout: 1 second, retries: 0"),
        "{to: {webhook: {url: 'http://127.0.0.1:1/x', retries: 0}}}",
        "{to: {slack: {url: $(secret:NOT_SET)}}}",
        "{to: {webhook: {url: '" + hooks.at("/quiet") + "'}}, on: [failed, unchanged]}");
    Said run = typed(Stage.SPARK, "run", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    List<Hooks.Call> told = hooks.calls("/services/T0/very-secret");
    assertThat(told).hasSize(1);
    assertThat(told.get(0).body()).isEqualTo(run.out().strip()).contains("\"outcome\":");
    assertThat(told.get(0).header("X-Key")).isEqualTo("key-of-the-door");
    assertThat(hooks.calls("/chat"))
        .singleElement()
        .satisfies(
            chat ->
                assertThat(chat.body())
                    .contains("\"text\":\"shop as of ")
                    .contains(": done (run ", "\"channel\":\"ops\""));
    assertThat(hooks.calls("/flaky"))
        .hasSize(2)
        .allSatisfy(
            call -> assertThat(call.header("Idempotency-Key")).matches("shop/\\d{8}-[0-9a-f]{4}"))
        .extracting(call -> call.header("Idempotency-Key"))
        .containsOnly(told.get(0).header("Idempotency-Key"));
    assertThat(hooks.calls("/gone")).hasSize(1);
    assertThat(hooks.calls("/quiet")).isEmpty();

    String place = hooks.at("");
    assertThat(run.err())
        .contains("'webhook' was not told: " + place + " answers 500: no room, asked 2 times")
        .contains("'webhook' was not told: " + place + " answers 410: gone for good")
        .contains("'webhook' was not told: " + place + " answers 302")
        .contains("'webhook' was not told: " + place + " does not answer within 1 s")
        .contains("http://127.0.0.1:1 cannot be reached: nobody listens there")
        .contains("'slack' was not told: the secret 'NOT_SET' is not set")
        .contains("pipeline.yaml:14:")
        .contains("7 warnings in 1 file");
    assertThat(run.err().split("does not answer within 1 s", -1)).hasSize(3);
    try (Stream<Path> kept = Files.walk(folder.resolve(".headgate"))) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.US_ASCII))
            .as(file.toString())
            .doesNotContain("very-secret", "key-of-the-door");
      }
    }
    assertThat(run.err() + run.out()).doesNotContain("very-secret", "key-of-the-door");

    hooks.forget();
    Said again = typed(Stage.SMALL, "run");
    assertThat(again.err()).contains("nothing to do");
    assertThat(hooks.calls("/quiet"))
        .singleElement()
        .satisfies(call -> assertThat(call.body()).contains("\"outcome\":\"unchanged\""));
    assertThat(hooks.all()).hasSize(1);
  }

  @Test
  void aRunThatEndsBeforeItsFirstStepIsToldToo() throws IOException {
    notify(
        hook("/data", "").replaceFirst("}$", ", on: [rejected]}"),
        hook("/wrong", "").replaceFirst("}$", ", on: [wrong]}"),
        hook("/failed", "").replaceFirst("}$", ", on: [failed]}"));
    Path data = folder.resolve("data/1.csv");
    Files.move(data, folder.resolve("1.csv"));
    assertThat(typed(Stage.SMALL, "run").exit()).isEqualTo(3);
    assertThat(hooks.calls("/data"))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.body())
                    .contains("\"exit\":3,", "\"reason\":\"no file matches 'data/*.csv'\""));

    Files.move(folder.resolve("1.csv"), data);
    String spec = Files.readString(folder.resolve("pipeline.yaml"));
    Files.writeString(folder.resolve("pipeline.yaml"), spec + "spark: {spark.x: $(secret:NO)}\n");
    assertThat(typed(Stage.SMALL, "run").exit()).isEqualTo(2);
    assertThat(hooks.calls("/wrong"))
        .singleElement()
        .satisfies(call -> assertThat(call.body()).contains("the secret 'NO' is not set"));

    Files.writeString(folder.resolve("pipeline.yaml"), spec);
    Path none = Files.writeString(folder.resolve("file"), "not a folder");
    Said fault = typed(Stage.SPARK, "run", "--warehouse", none.toString());
    assertThat(fault.exit()).as(fault.err()).isEqualTo(1);
    assertThat(hooks.calls("/failed"))
        .singleElement()
        .satisfies(call -> assertThat(call.body()).contains("\"exit\":1,"));
    assertThat(hooks.all()).hasSize(3);
  }

  @Test
  void whatTheGuideShowsIsRight() throws IOException {
    Matcher shown =
        Pattern.compile("```yaml\n(notify:\n.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../pipelines/reference/notify.md")));
    assertThat(shown.find()).isTrue();
    Files.writeString(folder.resolve("pipeline.yaml"), SPEC + shown.group(1));
    Said check = typed(Stage.SMALL, "check");
    assertThat(check.exit()).as(check.err()).isZero();
  }

  @Test
  void aTrackingServerThatIsAwayIsAskedNothingWithoutACandidate() throws IOException {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        SPEC + "tracking: {mlflow: {url: '" + hooks.at("/") + "', token: $(secret:NOT_SET)}}\n");
    Said run = typed(Stage.SPARK, "run");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("done in").doesNotContain("HG0711");
    assertThat(hooks.all()).isEmpty();
  }

  @Test
  void aTargetTellsItsOwn() throws IOException {
    notify(hook("/all", ""));
    Path spec = folder.resolve("pipeline.yaml");
    Files.writeString(spec, Files.readString(spec) + "targets:\n  dev: {notify: []}\n  prod: {}\n");
    Files.delete(folder.resolve("data/1.csv"));
    assertThat(typed(Stage.SMALL, "run", "--target", "dev").exit()).isEqualTo(3);
    assertThat(hooks.all()).isEmpty();
    assertThat(typed(Stage.SMALL, "run", "--target", "prod").exit()).isEqualTo(3);
    assertThat(hooks.all()).hasSize(1);
  }
}
