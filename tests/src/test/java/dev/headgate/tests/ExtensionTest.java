package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An estimator of one's own, from a Maven project of one's own, is as good as a built-in one. */
class ExtensionTest {
  private static Path jar;

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
    jar = Files.createTempDirectory("extension").resolve("decision-tree.jar");
    Files.copy(copy.resolve("target/headgate-decision-tree-1.jar"), jar);
  }

  private SmallProject project(String train) {
    SmallProject project = SmallProject.in(folder);
    project.edit("train: {logistic_regression: {regularization: 0.01}}", train);
    return project;
  }

  private static Headgate.Result with(SmallProject project, String... arguments) {
    return project.headgate().with("HEADGATE_JARS", jar.toString()).run(arguments);
  }

  @Test
  void itIsLearnedTunedExportedAndPromoted() throws IOException {
    SmallProject project =
        project(
            "train: {decision_tree: {min_rows_per_leaf: 30}}\n"
                + "    tune: {search: {max_depth: [2, 4]}, folds: 2, maximize: auc}");
    Headgate.Result run = with(project, "run", "--json", "--as-of", "2024-03-01");
    assertThat(run.exit()).as(run.all()).isZero();
    assertThat(run.err()).contains("decision tree on").contains("best of 2 over 2 folds");
    JsonNode model = new ObjectMapper().readTree(run.out()).at("/models/0");
    assertThat(model.get("verdict").asText()).isEqualTo("promoted");
    assertThat(model.at("/exports/0/flips").asLong()).isZero();
    Headgate.Result again = with(project, "run", "--as-of", "2024-03-01");
    assertThat(again.err()).contains("nothing to do");
  }

  @Test
  void itsSettingsAreCheckedAndInTheSchema() {
    SmallProject project = project("train: {decision_tree: {max_dpeth: 4}}");
    Headgate.Result check = with(project, "check");
    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err()).contains("did you mean 'max_depth'?");
    Headgate.Result schema = with(project, "schema");
    assertThat(schema.out()).contains("One decision tree, small enough to be read.");
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
