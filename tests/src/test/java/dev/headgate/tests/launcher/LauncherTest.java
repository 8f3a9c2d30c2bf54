package dev.headgate.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that a user types, as a user types it. */
class LauncherTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: numbers
      datasets:
        one:
          sql: SELECT 1 AS x
      """;

  @TempDir Path folder;

  @BeforeEach
  void isBuilt() {
    assumeThat(root().resolve("spark-submit/target/small.classpath"))
        .as("mvn verify builds the launcher's class path first")
        .exists();
  }

  private Typed type(Path in, Map<String, String> environment, String... words) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(root().resolve("spark-submit/headgate").toString());
    line.addAll(List.of(words));
    return Typed.in(in, environment, line);
  }

  @Test
  void anUnknownCommandIsAFindingAndExitsWith2() throws Exception {
    Typed typed = type(folder, Map.of(), "rnu");
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err()).contains("did you mean 'run'?").doesNotContain("\tat ");
    assertThat(typed.out()).isEmpty();
  }

  @Test
  void itWorksThroughALinkAndInAFolderWithBlanks() throws Exception {
    Path odd = Files.createDirectories(folder.resolve("two words/-dash"));
    Files.writeString(odd.resolve("pipeline.yaml"), SPEC);
    Path link = folder.resolve("my headgate");
    Files.createSymbolicLink(link, root().resolve("spark-submit/headgate"));
    Typed typed = Typed.in(odd, Map.of(), List.of(link.toString(), "check"));
    assertThat(typed.exit()).as(typed.err()).isZero();
    assertThat(typed.err()).contains("pipeline.yaml is right: 1 dataset");
    Typed named = Typed.in(folder, Map.of(), List.of(link.toString(), "check", "two words/-dash"));
    assertThat(named.exit()).as(named.err()).isZero();
  }

  @Test
  void anOldJavaIsNamedWithWhatIsNeeded() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit 9\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
    Typed typed = type(folder, Map.of("JAVA_HOME", folder.resolve("jdk").toString()), "check");
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("is Java 11.0.2; JDK 17 or newer is needed");
  }

  @Test
  void aMissingJavaIsNamed() throws Exception {
    Typed typed = type(folder, Map.of("JAVA_HOME", "/nowhere"), "check");
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("JAVA_HOME is /nowhere").contains("JDK 17 or newer");
  }

  @Test
  void aMachineWithoutMavenIsToldSoBeforeTheFirstBuild() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("clone/spark-submit")).resolve("headgate");
    Files.copy(root().resolve("spark-submit/headgate"), copy);
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "readlink", "dirname", "find", "stty", "sed", "head")) {
      for (String place : List.of("/usr/bin/", "/bin/")) {
        if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(place + tool));
        }
      }
    }
    Map<String, String> bare =
        Map.of("PATH", tools.toString(), "JAVA_HOME", System.getProperty("java.home"));
    Typed typed = Typed.in(folder, bare, List.of("/bin/bash", copy.toString(), "check"));
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err())
        .contains("there is no Maven to build it")
        .contains("Maven 3.8 or newer");
  }

  @Test
  void ctrlCEndsARunWithItsRecord() throws Exception {
    Path project = copy("penguins");
    Typed run = type(project, Map.of(), "run", "--as-of", "2024-01-01");
    run.awaitWords("written");
    run.interrupt();
    assertThat(run.exit()).as(run.err()).isEqualTo(130);
    assertThat(run.err())
        .contains("stopped in")
        .contains("headgate runs show")
        .doesNotContain("\tat ");
    Typed list = type(project, Map.of(), "runs", "list");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains("130");
  }

  private Path copy(String example) throws Exception {
    Path from = root().resolve("pipelines").resolve(example);
    Path to = folder.resolve(example);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.toString().contains(".headgate")).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(here.resolve("spark-submit/headgate"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException("not within a checkout");
      }
    }
    return here;
  }
}
