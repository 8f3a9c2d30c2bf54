package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell that has read our script proposes; each script is read by its real shell. */
class CompletionTest {
  /** How each shell tells what it would propose for a line, the script's place as first operand. */
  private static final java.util.Map<String, String> ASK =
      java.util.Map.of(
          "bash",
          """
          source "$1" && COMP_WORDS=($2) && [[ $2 == *' ' ]] && COMP_WORDS+=('')
          COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _headgate; printf '%s\\n' "${COMPREPLY[@]}"
          """,
          "zsh",
          """
          compdef() { : }
          _describe() { local -a all; all=(${(P)@[-1]}); print -l -- ${all%%:*} }
          _files() { print -l -- *(N) }
          compadd() { print -l -- ${@[2,-1]} }
          source $1; words=(${(z)2}); [[ $2 == *' ' ]] && words+=('')
          CURRENT=$#words; _headgate
          """,
          "fish",
          "source $argv[1]; complete --do-complete=$argv[2] | string replace -r '\\t.*' ''");

  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      datasets:
        orders:
          sql: |
            SELECT 1 AS x
        buyers: {sql: SELECT 1 AS x}
      models:
        churn:
          from: buyers
      predictions:
        scores: {model: churn, from: buyers}
      """;

  @TempDir Path folder;

  @BeforeEach
  void spec() throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), SPEC);
    Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        folder.resolve("other/pipeline.yaml"), "datasets:\n    rows:\n        sql: SELECT 1\n");
  }

  private static Screen command(String... args) {
    Screen screen = Screen.plain(100);
    Shell shell =
        new Shell(
            screen.terminal(),
            Stage.SMALL,
            Path.of(""),
            Clock.systemUTC(),
            CompletionTest.class.getClassLoader());
    Boundary.run(shell, args);
    return screen;
  }

  private List<String> proposed(String shell, String line) throws Exception {
    Path script = Files.writeString(folder.resolve("script"), command("completion", shell).out());
    List<String> asked =
        shell.equals("fish")
            ? List.of("fish", "--no-config", "-c", ASK.get(shell), script.toString(), line)
            : shell.equals("zsh")
                ? List.of("zsh", "-f", "-c", ASK.get(shell), "-", script.toString(), line)
                : List.of("bash", "--norc", "-c", ASK.get(shell), "-", script.toString(), line);
    Process process;
    try {
      process =
          new ProcessBuilder(asked).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue("all".equals(System.getenv("HEADGATE_TESTS")), "there is no " + shell);
      throw e;
    }
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out.lines().filter(l -> !l.isBlank()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void commandsAreProposed(String shell) throws Exception {
    assertThat(proposed(shell, "headgate ")).contains("run", "check", "models", "completion");
    assertThat(proposed(shell, "headgate models ")).contains("list", "show", "promote", "rollback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void optionsAreThoseOfTheCommand(String shell) throws Exception {
    assertThat(proposed(shell, "headgate run --"))
        .contains("--as-of", "--full-refresh", "--json")
        .doesNotContain("--input");
    assertThat(proposed(shell, "headgate score --")).contains("--input", "--output");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void namesAreThoseOfTheSpec(String shell) throws Exception {
    assertThat(proposed(shell, "headgate models show "))
        .contains("churn")
        .doesNotContain("orders", "from");
    assertThat(proposed(shell, "headgate quarantine show "))
        .contains("orders", "buyers")
        .doesNotContain("churn", "sql", "x");
    assertThat(proposed(shell, "headgate run --select ")).contains("orders", "churn", "scores");
    assertThat(proposed(shell, "headgate run other --select ")).contains("rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void whatHasFewValuesIsProposed(String shell) throws Exception {
    assertThat(proposed(shell, "headgate completion ")).contains("bash", "zsh", "fish");
    assertThat(proposed(shell, "headgate run --fail-on ")).contains("drift");
    assertThat(proposed(shell, "headgate explain HG010")).contains("HG0101", "HG0102");
  }

  @Test
  void specsAndTheirFoldersAreProposed() throws Exception {
    assertThat(proposed("bash", "headgate check "))
        .containsExactlyInAnyOrder("pipeline.yaml", "other");
    assertThat(proposed("bash", "headgate models show churn ")).contains("pipeline.yaml");
  }

  @Test
  void anUnknownShellIsAFinding() {
    assertThat(command("completion", "fsh").err())
        .contains("there is no completion for 'fsh': did you mean 'fish'?")
        .contains("shells: bash, zsh, fish");
  }
}
