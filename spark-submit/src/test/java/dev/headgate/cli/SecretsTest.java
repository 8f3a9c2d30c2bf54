package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.spec.Components;
import dev.headgate.dsl.spec.Given;
import dev.headgate.dsl.spec.Setting;
import dev.headgate.dsl.spec.SpecReader;
import dev.headgate.engine.record.Hidden;
import dev.headgate.engine.record.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is found where it is kept, handed to Spark and printed nowhere. */
class SecretsTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      spark:
        spark.plain: x
        spark.one: user:$(secret:ONE)@host
        spark.two: $(secret:TWO)
      """;

  private final Screen screen = Screen.plain(100);
  @TempDir Path folder;

  private Shell shell() {
    return new Shell(
        screen.terminal(),
        Stage.SMALL,
        folder,
        Clock.systemUTC(),
        SecretsTest.class.getClassLoader());
  }

  private Map<String, String> reveal(String store, Map<String, String> environment) {
    return Secrets.of(shell(), store, environment).reveal(settings());
  }

  private static Map<String, Setting> settings() {
    return SpecReader.read(new SourceFile("p.yaml", SPEC), Components.of(), Given.NOTHING)
        .spec()
        .orElseThrow()
        .spark();
  }

  @Test
  void aFileOrAFolderGoesBeforeTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("ONE", "env-one", "TWO", "env-two");
    assertThat(reveal(null, environment)).containsEntry("spark.two", "env-two");
    Files.writeString(folder.resolve("file"), "# mine\nTWO=file=two\n");
    assertThat(reveal("file", environment))
        .containsEntry("spark.one", "user:env-one@host")
        .containsEntry("spark.two", "file=two");
    Files.writeString(Files.createDirectory(folder.resolve("mounted")).resolve("ONE"), "mount-1\n");
    assertThat(reveal("mounted", environment)).containsEntry("spark.one", "user:mount-1@host");
  }

  @Test
  void sparkIsToldWhichOfItsSettingsAreSecret() {
    String redacted =
        reveal(null, Map.of("ONE", "first-one", "TWO", "second-one")).get("spark.redaction.regex");
    assertThat("spark.one").matches(".*(?:" + redacted + ").*");
    assertThat("spark.plain").doesNotMatch(".*(?:" + redacted + ").*");
  }

  @Test
  void whatIsNotSetOrTooShortIsAFindingAtItsPlace() {
    assertThatThrownBy(() -> reveal(null, Map.of("TWO", "abc")))
        .isInstanceOfSatisfying(
            Problem.class,
            p ->
                assertThat(p.findings())
                    .extracting(f -> f.span().orElseThrow().line() + " " + f.message())
                    .containsExactly(
                        "5 the secret 'ONE' is not set",
                        "6 the secret 'TWO' is too short to be hidden"));
    assertThatThrownBy(() -> reveal("nowhere", Map.of())).isInstanceOf(Problem.class);
  }

  @Test
  void nothingThatIsPrintedShowsIt() {
    reveal(null, Map.of("ONE", "pässword\"1", "TWO", "second\nline of it"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = HidingStream.over(new PrintStream(bytes));
    out.println("could not log in as pässword\"1");
    out.printf("and %s%n", "line of it");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("could not log in as ***")
        .contains("and ***");
    assertThat(Hidden.mask("{\"reason\": \"p\u00e4ssword\\\"1\"}"))
        .isEqualTo("{\"reason\": \"***\"}");
  }

  @Test
  void aRunWithoutItsSecretsDoesNotBegin() throws Exception {
    Path spec =
        Files.writeString(
            folder.resolve("pipeline.yaml"), SPEC + "datasets:\n  a: {sql: SELECT 1 AS n}\n");
    assertThat(Boundary.run(shell(), "check", spec.toString())).isEqualTo(Exit.DONE);
    assertThat(Boundary.run(shell(), "run", spec.toString())).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0707").contains("the secret 'ONE' is not set");
    Files.writeString(folder.resolve("store"), "ONE=something\nTWO=another\n");
    assertThat(Boundary.run(shell(), "run", spec.toString(), "--secrets", "store"))
        .isEqualTo(NeedsSpark.EXIT);
    assertThat(screen.err()).doesNotContain("something");
  }
}
