package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      datasets:
        a:
          ingest: {from: {csv: data/*.csv}, schema: id BIGINT}
        b:
          ingest: {from: {csv: data/flihts.csv}, schema: id BIGINT}
        c:
          ingest: {from: {csv: "data/{x,y}/20[12][!4].csv"}, schema: id BIGINT}
        d:
          ingest: {from: {csv: hdfs://elsewhere/d.csv}, schema: id BIGINT}
      """;

  private final Screen screen = Screen.plain(100);
  @TempDir Path folder;

  private int check(String... args) {
    Shell shell =
        new Shell(
            screen.terminal(),
            Stage.SMALL,
            folder,
            Clock.systemUTC(),
            CheckCommandTest.class.getClassLoader());
    String[] line = new String[args.length + 2];
    line[0] = "check";
    line[1] = folder.resolve("pipeline.yaml").toString();
    System.arraycopy(args, 0, line, 2, args.length);
    return Boundary.run(shell, line);
  }

  private void write(String spec) throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), spec);
  }

  @Test
  void aPathWithoutFilesIsAWarning() throws IOException {
    Files.createDirectories(folder.resolve("data/y"));
    Files.createFile(folder.resolve("data/flights.csv"));
    write(SPEC);
    assertThat(check()).isEqualTo(Exit.DONE);
    assertThat(screen.err())
        .contains("warning HG0516: no file matches 'data/flihts.csv' now")
        .contains("^^^^^^^^^^^^^^^ did you mean 'data/flights.csv'?")
        .contains("there is no flihts.csv in " + folder.resolve("data"))
        .contains("there is no 20[12][!4].csv in " + folder.resolve("data/y"))
        .contains("2 warnings in 1 file")
        .contains("is right: 4 datasets");
    Files.createFile(folder.resolve("data/flihts.csv"));
    Files.createFile(folder.resolve("data/y/2013.csv"));
    assertThat(check("--json")).isEqualTo(Exit.DONE);
    assertThat(screen.out().replaceAll("\\s", "")).isEqualTo("{\"exit\":0,\"findings\":[]}");
  }

  @Test
  void theTestsOfASpecAreThoseBesideItAndInItsFolderOfTests() throws IOException {
    write(
        "headgate: 1\npipeline: p\ndatasets: {a: {ingest: {from: {csv: a.csv}, schema: id INT}}}\n");
    for (String name : new String[] {"a.test.yaml", "tests/b.test.yaml", "old/c.test.yaml"}) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "tests: {t: {given: {x: []}, expect: {a: []}}}\n");
    }
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("/a.test.yaml:1:21", "/tests/b.test.yaml:1:21")
        .doesNotContain("c.test.yaml");
  }

  @Test
  void aModelThatWasTrainedElsewhereIsHeldAgainstItsFile() throws IOException {
    write(
        """
        headgate: 1
        pipeline: p
        datasets:
          a: {sql: "SELECT 1 AS id, 2 AS y", key: [id]}
        models:
          m:
            from: a
            task: regression
            label: y
            import: {onnx: models/scorer.onx}
        """);
    Path file = Files.createDirectories(folder.resolve("models")).resolve("scorer.onnx");
    Files.writeString(file, "no model");
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("error HG0611: there is no file models/scorer.onx")
        .contains("did you mean 'scorer.onnx'?");
    write(Files.readString(folder.resolve("pipeline.yaml")).replace(".onx", ".onnx"));
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("error HG0611: models/scorer.onnx is no ONNX file");
  }

  @Test
  void whatWasNotLookedAtIsSaid() throws IOException {
    write(
        """
        headgate: 1
        pipeline: p
        datasets:
          a: {sql: SELECT 1 AS id, key: [id]}
        models:
          m:
            from: a
            task: regression
            label: nowhere
            features: [{columns: [nor_here]}]
            train: {linear_regression: {}}
        """);
    assertThat(check()).isEqualTo(Exit.DONE);
    assertThat(screen.err())
        .endsWith(
            "pipeline.yaml is right: 1 dataset, 1 model; columns and types are looked at by:"
                + " headgate plan "
                + folder.resolve("pipeline.yaml")
                + "\n");
  }

  @Test
  void theTestsBesideASpecAreLookedAtToo() throws IOException {
    write("headgate: 1\npipeline: p\ndatasets: {a: {sql: SELECT 1 AS id}}\n");
    Path test = folder.resolve("a.test.yaml");
    Files.writeString(
        test,
        """
        tests:
          one:
            expect: {a: [{id: 1}]}
        """);
    assertThat(check()).isEqualTo(Exit.DONE);
    assertThat(screen.err()).contains("pipeline.yaml is right: 1 dataset, 1 test;");
    Files.writeString(test, "tests:\n  one:\n    expect: {aa: [{id: 1}]}\n    gven: {}\n");
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("HG0301: unknown dataset 'aa'")
        .contains("HG0102: unknown key 'gven'")
        .contains("a.test.yaml:3:");
  }

  @Test
  void aProgramReadsTheFindingsInTheFormItAsksFor() throws IOException {
    write("headgate: 1\npipeline: p\nowne: me\n");
    assertThat(check("--json")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("error HG0102: unknown key 'owne'");
    assertThat(screen.out()).contains("\"exit\": 2").contains("\"code\": \"HG0102\"");
  }

  @Test
  void aServiceReadsSarif() throws IOException {
    write("headgate: 1\npipeline: p\nowne: me\n");
    assertThat(check("--format", "sarif")).isEqualTo(Exit.SPEC);
    assertThat(screen.out()).contains("\"version\": \"2.1.0\"").contains("\"ruleId\": \"HG0102\"");
  }

  @Test
  void aPullRequestIsAnnotated() throws IOException {
    write("headgate: 1\npipeline: p\nowne: me\n");
    assertThat(check("--format", "github")).isEqualTo(Exit.SPEC);
    assertThat(screen.out())
        .startsWith("::error file=")
        .contains(
            "pipeline.yaml,line=3,endLine=3,col=1,endColumn=5,title=HG0102 unknown key 'owne'::")
        .hasLineCount(1);
  }

  @Test
  void aFormThatIsNoneIsAFinding() throws IOException {
    write("headgate: 1\npipeline: p\n");
    assertThat(check("--format", "xml")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("HG0701").contains("--format").contains("xml");
  }
}
