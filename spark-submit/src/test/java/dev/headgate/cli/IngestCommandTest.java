package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.state.Rulings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decisions that are made of a file before anything read it; no Spark is needed for them. */
class IngestCommandTest {
  private final Screen screen = Screen.plain(100);
  @TempDir Path folder;

  @BeforeEach
  void project() throws Exception {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        headgate: 1
        pipeline: p
        datasets:
          t:
            ingest: {from: {csv: "in/*.csv"}, schema: id INT, write: append}
        """);
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a:1.csv"), "id\n1\n");
  }

  private int run(String... args) {
    Clock clock = Clock.fixed(Instant.parse("2013-04-01T10:00:00Z"), ZoneOffset.UTC);
    Shell shell =
        new Shell(
            screen.terminal(),
            Stage.SMALL,
            folder,
            clock,
            IngestCommandTest.class.getClassLoader());
    return Boundary.run(shell, args);
  }

  private Rulings rulings() {
    return Rulings.of(folder.resolve(".headgate/p/t").toString());
  }

  @Test
  void aFileIsNotReadAndReadAfterAll() {
    assertThat(run("ingest", "skip", "in/a:1.csv")).as(screen.err()).isEqualTo(Exit.DONE);
    assertThat(screen.err()).contains("t: in/a:1.csv is not read");
    assertThat(rulings().all()).containsOnlyKeys("in/a:1.csv");

    assertThat(run("ingest", "again", folder + "/in/a:1.csv", "pipeline.yaml", "--json"))
        .as(screen.err())
        .isEqualTo(Exit.DONE);
    assertThat(screen.out())
        .contains("\"dataset\":\"t\"", "\"file\":\"in/a:1.csv\"", "\"decided\":\"again\"");
  }

  @Test
  void aFileThatNoDatasetReadsOrThatIsReadAnywayIsAFinding() {
    assertThat(run("ingest", "skip", "in/b.csv")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("error HG0701: no dataset has an input file 'in/b.csv'");
    assertThat(run("ingest", "again", "in/a:1.csv")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("there is nothing to decide of 'in/a:1.csv'");
    assertThat(rulings().all()).isEmpty();
  }
}
