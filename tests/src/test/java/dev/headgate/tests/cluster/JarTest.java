package dev.headgate.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.headgate.cli.SubmittedCommands;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembled jar does all that the launcher does, submitted to a cluster whose workers do not
 * see the driver's folder.
 */
class JarTest {
  private static final Path ROOT = ClusterTest.root();
  private static final Path JAR = ROOT.resolve("spark-submit/target/headgate.jar");

  private static final String FIRST = "run " + Deed.SPEC + " --as-of 2024-03-01";
  private static final String SECOND = "run " + Deed.SPEC + " --as-of 2024-03-22 --fail-on drift";

  @TempDir Path folder;

  @Test
  void theGuidesCommandsAreOnTheList() throws IOException {
    String guide = Files.readString(ROOT.resolve("pipelines/reference/cluster.md"));
    List<String> lines = new ArrayList<>(List.of(FIRST, SECOND));
    Deed.ALL.forEach(deed -> lines.add(deed.line()));
    List<String> shown =
        Pattern.compile("(?s)```\n(.*?)```")
            .matcher(guide)
            .results()
            .map(block -> block.group(1).replaceAll("\\\\\n", " ").strip().replaceAll(" +", " "))
            .toList();
    assertThat(shown)
        .hasSizeGreaterThan(3)
        .allMatch(c -> c.startsWith("spark-submit --master spark://host:7077 "))
        .allMatch(c -> c.contains("--class dev.headgate.cli.Main headgate.jar "));
    assertThat(shown)
        .map(c -> c.substring(c.indexOf("headgate.jar ") + "headgate.jar ".length()))
        .map(c -> c.replace("pipeline.yaml --warehouse hdfs://namenode/ml", Deed.SPEC))
        .map(c -> c.replace("--output ", "--output DRIVER/"))
        .isSubsetOf(lines);
  }

  @Test
  void everyVerbIsOnTheList() {
    List<String> verbs = SubmittedCommands.verbs();
    assertThat(verbs).contains("run", "models list", "docs").hasSizeGreaterThan(20);
    assertThat(verbs)
        .as("a verb is put on the list of what is done with the assembled jar")
        .allMatch(verb -> Deed.ALL.stream().anyMatch(deed -> deed.isOf(verb)));
  }

  @Test
  void everyConnectorIsInTheProject() {
    Components components = Components.load(JarTest.class.getClassLoader());
    for (Class<? extends Component> alphabet :
        List.of(
            Component.Source.class,
            Component.Sink.class,
            Component.Notifier.class,
            Component.Tracker.class)) {
      assertThat(components.names(alphabet)).isNotEmpty().allMatch(JarProject::names);
    }
    assertThat(components.names(Component.Exporter.class)).allMatch(JarProject::exports);
  }

  @Test
  void itDoesAllThatTheLauncherDoes() throws Exception {
    assumeThat(JAR).as("mvn verify builds the jar first").exists();
    JarProject project =
        new JarProject(
            Files.createDirectories(folder.resolve("driver")),
            Files.createDirectories(folder.resolve("shared")));
    Files.writeString(project.driver().resolve("here"), "");
    Optional<String> cannot = Cluster.cannotHide(project.driver());
    if ("all".equals(System.getenv("HEADGATE_TESTS"))) {
      assertThat(cannot).isEmpty();
    }
    assumeThat(cannot).isEmpty();
    Server mart = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    try (Listener listener = Listener.start();
        SparkHome home = SparkHome.in(folder.resolve("spark"), ClusterTest.jars(ROOT));
        Cluster cluster = Cluster.hiding(project.driver(), folder, home)) {
      project.write(
          listener.address(),
          "jdbc:h2:tcp://127.0.0.1:" + mart.getPort() + "/mem:mart;DB_CLOSE_DELAY=-1");
      Submitting jar = new Submitting(cluster, project, jars(project, home));
      ownWarehouse(jar, project);
      firstRun(jar, project);
      project.later();
      drift(jar, project);
      everything(jar, project);
      assertThat(listener.heard())
          .contains("/webhook", "/slack")
          .anyMatch(p -> p.contains("mlflow"));
    } finally {
      mart.stop();
    }
  }

  /** The default warehouse, beside a spec that only the driver sees. */
  private static void ownWarehouse(Submitting jar, JarProject project) throws Exception {
    Cluster.Result refused = jar.run("run DRIVER/own/own.yaml --json");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .containsOnlyOnce("error HG0712: the warehouse")
        .contains("does not see it; so it is with", "say --warehouse hdfs://... or s3a://...")
        .doesNotContain("\tat ", " INFO ");
    assertThat(refused.out()).startsWith("{").contains("\"exit\":2");
    assertThat(project.driver().resolve("own/.headgate/own")).as("no table").doesNotExist();
  }

  private static void firstRun(Submitting jar, JarProject project) throws Exception {
    Cluster.Result run = jar.run(FIRST);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("version 1 is champion")
        .containsPattern("visits +ingest +1 file +1,201 read +1,200 written +1 quarantined")
        .containsPattern("mart +output +1,200 written")
        .doesNotContain("\tat ", " INFO ", "SnapshotManager");
    try (Stream<Path> runs = Files.list(project.shared().resolve("warehouse/runs"))) {
      Path log = runs.findFirst().orElseThrow().resolve("run.log");
      assertThat(Files.readString(log))
          .as("the whole log")
          .contains("o.a.s.s.d.OptimisticTransaction")
          .hasSizeGreaterThan(5_000);
    }
    assertThat(project.shared().resolve("out/likely.csv")).isNotEmptyFile();
  }

  private static void drift(Submitting jar, JarProject project) throws Exception {
    Cluster.Result run = jar.run(SECOND);
    assertThat(run.exit()).as(run.err()).isEqualTo(5);
    assertThat(project.shared().resolve("warehouse/reports/buyer_drift-2024-03-22.html"))
        .isNotEmptyFile();
  }

  private static void everything(Submitting jar, JarProject project) throws Exception {
    List<Deed> deeds = Deed.ALL.stream().map(d -> d.in(project)).toList();
    List<Cluster.Result> results = jar.runAll(deeds.stream().map(Deed::line).toList());
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < deeds.size(); i++) {
      String said = results.get(i).out() + results.get(i).err();
      all.assertThat(results.get(i).exit())
          .as(deeds.get(i).line() + "\n" + said)
          .isEqualTo(deeds.get(i).exit());
      for (String words : deeds.get(i).says()) {
        all.assertThat(said).as(deeds.get(i).line()).contains(words);
      }
      all.assertThat(said).as(deeds.get(i).line()).doesNotContain("\tat ", " INFO ");
    }
    all.assertThat(project.shared().resolve("warehouse/docs.html")).isNotEmptyFile();
    all.assertThat(project.driver().resolve("scored.csv")).isNotEmptyFile();
    all.assertAll();
  }

  /** The jars that a user gives beside the assembled one; only the driver sees them. */
  private static List<Path> jars(JarProject project, SparkHome home) throws Exception {
    Path several = project.driver().resolve("several.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(several))) {
      String name = SubmittedCommands.class.getName().replace('.', '/') + ".class";
      try (InputStream bytes = JarTest.class.getClassLoader().getResourceAsStream(name)) {
        jar.putNextEntry(new JarEntry(name));
        bytes.transferTo(jar);
      }
    }
    Path driver = Path.of(Server.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return List.of(several, extension(project, home), driver);
  }

  /** The project of one's own, compiled against the assembled jar. */
  private static Path extension(JarProject project, SparkHome home) throws IOException {
    Path from = ROOT.resolve("tests/extension/src/main");
    Path classes = Files.createDirectories(project.driver().resolve("extension"));
    List<String> words =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
    List<Path> libraries = new ArrayList<>(List.of(JAR));
    libraries.addAll(files(home.path().resolve("jars")));
    words.addAll(List.of("-cp", String.join(":", libraries.stream().map(Path::toString).toList())));
    files(from.resolve("java")).forEach(file -> words.add(file.toString()));
    int exit =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(exit).isZero();
    Path made = project.driver().resolve("extension.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(made))) {
      for (Path top : List.of(classes, from.resolve("resources"))) {
        for (Path file : files(top)) {
          jar.putNextEntry(new JarEntry(top.relativize(file).toString()));
          Files.copy(file, jar);
        }
      }
    }
    return made;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Commands by spark-submit. */
  private record Submitting(Cluster cluster, JarProject project, List<Path> jars) {
    private static final String MAIN = "dev.headgate.cli.Main";

    /** One command in its own process. */
    Cluster.Result run(String line) throws Exception {
      return submit(List.of("--class", MAIN), project.placed(line).split(" "));
    }

    /** Many in one; each session has one executor, which is what most of its time goes into. */
    List<Cluster.Result> runAll(List<String> lines) throws Exception {
      Path list = Files.createDirectories(project.driver().resolve("all")).resolve("lines");
      Files.write(list, lines);
      String main = SubmittedCommands.class.getName();
      Cluster.Result all =
          submit(List.of("--class", main, "--total-executor-cores", "1"), list.toString());
      assertThat(all.exit()).as(all.err()).isZero();
      List<Cluster.Result> results = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        results.add(
            new Cluster.Result(
                Integer.parseInt(Files.readString(list.resolveSibling(i + ".exit"))),
                Files.readString(list.resolveSibling(i + ".out")),
                Files.readString(list.resolveSibling(i + ".err"))));
      }
      return results;
    }

    private Cluster.Result submit(List<String> options, String... words) throws Exception {
      List<String> all = new ArrayList<>(List.of("--jars"));
      all.add(String.join(",", jars.stream().map(Path::toString).toList()));
      all.addAll(options);
      all.add(JAR.toString());
      all.addAll(List.of(words));
      return cluster.submit(all.toArray(String[]::new));
    }
  }
}
