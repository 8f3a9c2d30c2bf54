package dev.headgate.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled jar, submitted to a real cluster, does what the embedded run does. */
class ClusterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] RUN = {"--as-of", "2024-01-01", "--json"};

  @TempDir Path folder;

  @Test
  void aClusterGivesTheSameResult() throws Exception {
    Path root = root();
    Path jar = root.resolve("spark-submit/target/headgate.jar");
    assumeThat(jar).as("mvn verify builds the jar first").exists();
    String spec = project(root).toString();
    Path embedded = folder.resolve("embedded");
    Path clustered = folder.resolve("clustered");

    JsonNode here = embedded(root, spec, embedded);
    try (SparkHome home = SparkHome.in(folder.resolve("spark"), jars(root));
        Cluster cluster = Cluster.start(folder, home)) {
      JsonNode there = submitted(cluster, jar, spec, clustered);
      assertThat(cluster.executorsStarted()).isEqualTo(2);
      assertSame(here, there);

      JsonNode again = submitted(cluster, jar, spec, clustered);
      assertThat(again.at("/spark").asBoolean()).as("a second run starts no Spark").isFalse();
      assertThat(cluster.executorsStarted()).isEqualTo(2);
    }
    JsonNode across = embedded(root, spec, clustered);
    assertThat(across.at("/spark").asBoolean())
        .as("the embedded command finds the cluster's tables up to date")
        .isFalse();
  }

  private static void assertSame(JsonNode here, JsonNode there) {
    assertThat(there.at("/outcome")).isEqualTo(here.at("/outcome"));
    assertThat(there.at("/exit")).isEqualTo(here.at("/exit"));
    assertThat(there.at("/steps").size()).isEqualTo(here.at("/steps").size()).isPositive();
    for (int i = 0; i < here.at("/steps").size(); i++) {
      for (String key :
          List.of("step", "outcome", "version", "read", "written", "quarantined", "dropped")) {
        assertThat(there.at("/steps/" + i + "/" + key))
            .as("%s of %s", key, here.at("/steps/" + i + "/step").asText())
            .isEqualTo(here.at("/steps/" + i + "/" + key));
      }
    }
    JsonNode metrics = here.at("/models/0/metrics");
    assertThat(metrics.size()).isPositive();
    metrics
        .fieldNames()
        .forEachRemaining(
            metric ->
                assertThat(there.at("/models/0/metrics/" + metric).asDouble())
                    .as(metric)
                    .isEqualTo(metrics.get(metric).asDouble()));
    assertThat(there.at("/models/0/verdict")).isEqualTo(here.at("/models/0/verdict"));
  }

  /** The example with the penguins, copied so that nothing is written into the checkout. */
  private Path project(Path root) throws Exception {
    Path from = root.resolve("pipelines/penguins");
    Path to = folder.resolve("penguins");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.toString().contains(".headgate")).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return to.resolve("pipeline.yaml");
  }

  private JsonNode embedded(Path root, String spec, Path warehouse) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(root.resolve("spark-submit/headgate").toString()));
    command.addAll(List.of("run", spec, "--warehouse", warehouse.toString()));
    command.addAll(List.of(RUN));
    Path out = Files.createTempFile(folder, "embedded", ".out");
    Path err = Files.createTempFile(folder, "embedded", ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("HEADGATE_MEMORY", "1g");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    return JSON.readTree(Files.readString(out));
  }

  private static JsonNode submitted(Cluster cluster, Path jar, String spec, Path warehouse)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("--class", "dev.headgate.cli.Main"));
    words.addAll(List.of(jar.toString(), "run", spec, "--warehouse", warehouse.toString()));
    words.addAll(List.of(RUN));
    Cluster.Result result = cluster.submit(words.toArray(String[]::new));
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).doesNotContain("\tat ");
    return JSON.readTree(result.out());
  }

  /** Jars that embedded Headgate of a checkout runs with. */
  static List<Path> jars(Path root) throws Exception {
    Path classPath = root.resolve("spark-submit/target/big.classpath");
    return Arrays.stream(Files.readString(classPath).strip().split(":")).map(Path::of).toList();
  }

  /** The checkout. */
  static Path root() {
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
