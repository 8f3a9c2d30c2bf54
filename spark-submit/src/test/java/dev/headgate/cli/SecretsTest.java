package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.record.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
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
    return Secrets.of(shell(), store, environment, settings()).reveal(settings());
  }

  private static Map<String, Setting> settings() {
    return settings(SPEC);
  }

  private static Map<String, Setting> settings(String spec) {
    return SpecReader.read(new SourceFile("p.yaml", spec), Components.of(), Given.NOTHING)
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

  private static String keystore(Path file, String password) throws Exception {
    String place = "jceks://file" + file.toAbsolutePath();
    Configuration conf = new Configuration();
    conf.set(CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH, place);
    if (!password.isEmpty()) {
      conf.set("hadoop.security.credstore.java-keystore-provider.password-file", password);
    }
    CredentialProvider provider = CredentialProviderFactory.getProviders(conf).get(0);
    provider.createCredentialEntry("TWO", "of-the-keystore".toCharArray());
    provider.flush();
    return place;
  }

  @Test
  void aCredentialProviderOfHadoopIsAStoreToo() throws Exception {
    String place = keystore(folder.resolve("s.jceks"), "");
    Map<String, String> environment = Map.of("ONE", "env-one", "TWO", "env-two");
    assertThat(reveal(place, environment))
        .as("what --secrets names goes before the environment")
        .containsEntry("spark.two", "of-the-keystore")
        .containsEntry("spark.one", "user:env-one@host");
    assertThat(Hidden.mask("it is of-the-keystore")).isEqualTo("it is ***");
    assertThatThrownBy(() -> reveal(place, Map.of()))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.findings()).hasSize(1);
              assertThat(p.findings().get(0).message()).isEqualTo("the secret 'ONE' is not set");
              assertThat(p.findings().get(0).notes().get(0))
                  .contains("looked for in " + place + ", then in the environment");
            });
  }

  @Test
  void theProvidersThatHadoopIsSetToAreAskedLast() throws Exception {
    String place = keystore(folder.resolve("s.jceks"), "");
    String spec = SPEC + "  spark.hadoop.hadoop.security.credential.provider.path: " + place + "\n";
    Map<String, Setting> settings = settings(spec);
    assertThat(Secrets.of(shell(), null, Map.of("ONE", "env-one"), settings).reveal(settings))
        .containsEntry("spark.two", "of-the-keystore");
    assertThat(
            Secrets.of(shell(), null, Map.of("ONE", "env-one", "TWO", "env-two"), settings)
                .reveal(settings))
        .containsEntry("spark.two", "env-two");
  }

  @Test
  void aKeystoreThatCannotBeOpenedIsAFinding() throws Exception {
    String locked = keystore(folder.resolve("locked.jceks"), "keystore.password");
    assertThatThrownBy(() -> reveal(locked, Map.of()))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.findings())
                  .extracting(f -> f.span().orElseThrow().line() + " " + f.message())
                  .containsExactly(
                      "5 the secret 'ONE' cannot be looked up",
                      "6 the secret 'TWO' cannot be looked up");
              assertThat(p.findings().get(0).notes().toString())
                  .contains("password was incorrect")
                  .contains("HADOOP_CREDSTORE_PASSWORD");
            });
    assertThatThrownBy(() -> reveal("vault://secrets", Map.of()))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.findings().get(0).notes().toString()).contains("vault://secrets"));
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
