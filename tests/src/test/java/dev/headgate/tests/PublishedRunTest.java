package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run looks at what it published, and replaces nothing else. */
class PublishedRunTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: %s
      datasets:
        t: {ingest: {from: {csv: data/*.csv}, schema: "a INT, b STRING", write: append}}
      outputs:
        o: {from: t, to: {csv: ../out/o.csv}}
      """;

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("out/o.csv");
  }

  private InProcess project(String name, String row) {
    Path own = folder.resolve(name);
    Headgate.write(own.resolve("pipeline.yaml"), SPEC.formatted(name));
    Headgate.write(own.resolve("data/a.csv"), "a,b\n" + row + "\n");
    return InProcess.in(own, "2024-03-01T00:00:00Z");
  }

  private static void run(InProcess project) {
    project.run(Given.NOTHING, RunOptions.PLAIN);
  }

  @Test
  void whatIsGoneIsPublishedAgainAndWhatIsNotItsOwnIsLeftAlone() throws IOException {
    InProcess p = project("p", "1,x");
    Headgate.write(file, "keep,me\n");
    assertThatThrownBy(() -> run(p)).hasMessageContaining("error HG0521");
    assertThat(file).hasContent("keep,me\n");
    Files.move(file, folder.resolve("out/mine.csv"));
    run(p);
    assertThat(file).hasContent("a,b\n1,x\n");
    assertThat(p.due(Given.NOTHING, RunOptions.PLAIN)).isEmpty();

    Files.delete(file);
    assertThat(p.due(Given.NOTHING, RunOptions.PLAIN)).containsExactly("o");
    run(p);
    assertThat(file).hasContent("a,b\n1,x\n");

    InProcess q = project("q", "7,z");
    assertThatThrownBy(() -> run(q))
        .hasMessageContaining("error HG0550")
        .hasMessageContaining("was published by the output 'o' of the pipeline 'p'");
    assertThat(file).hasContent("a,b\n1,x\n");
    assertThat(p.due(Given.NOTHING, RunOptions.PLAIN)).isEmpty();

    Files.writeString(file, "a,b\n1,y\n");
    assertThat(p.due(Given.NOTHING, RunOptions.PLAIN)).containsExactly("o");
    assertThatThrownBy(() -> run(p)).hasMessageContaining("error HG0551");
    assertThat(file).hasContent("a,b\n1,y\n");
  }
}
