package dev.headgate.dsl.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.Folders;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a folder are one spec, each path relative to the file that writes it. */
class ProjectTest {
  @TempDir Path folder;

  @BeforeEach
  void writeTheProject() throws IOException {
    write(
        "p/pipeline.yaml",
        "headgate: 1\npipeline: p\nwarehouse: tables\ninclude: [../common/*.yaml]\n");
    write(
        "p/derived.yaml",
        "headgate: 1\ndatasets:\n  few: {sql: SELECT * FROM orders WHERE id < :limit}\n");
    write("p/derived.test.yaml", "tests: []\n");
    write("p/.hidden.yaml", "nothing: 1\n");
    write("p/notes.txt", "no spec\n");
    write(
        "common/orders.yaml",
        """
        headgate: 1
        params: {limit: {type: int, value: 3}, month: "01"}
        include: [deep/more.yaml, ../p/pipeline.yaml]
        datasets:
          orders: {ingest: {from: {csv: data/$(month).csv}, schema: id BIGINT}}
        """);
    write(
        "common/deep/more.yaml",
        """
        headgate: 1
        datasets:
          whole: {ingest: {from: {csv: /data/x.csv}, schema: id BIGINT}}
          remote: {ingest: {from: {csv: "s3a://b/x.csv"}, schema: id BIGINT}}
          beside: {ingest: {from: {parquet: x.parquet}, schema: id BIGINT}}
        """);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private LinkedSpec linked() {
    ReadResult read =
        SpecReader.folder("p", SpecFiles.under(folder), Fakes.components(), Given.NOTHING);
    Findings findings = new Findings();
    findings.addAll(read.findings());
    LinkedSpec linked =
        read.spec()
            .flatMap(s -> Linker.link(s, read.spans(), Fakes.components(), findings))
            .orElseThrow(() -> new AssertionError(findings.inOrder().toString()));
    assertThat(findings.inOrder()).isEmpty();
    assertThat(read.files())
        .extracting(SourceFile::name)
        .containsExactly(
            "p/derived.yaml", "p/pipeline.yaml", "common/orders.yaml", "common/deep/more.yaml");
    return linked;
  }

  private static String path(LinkedSpec spec, String dataset) {
    Record options = spec.spec().datasets().get(dataset).ingest().orElseThrow().from().options();
    return options instanceof Fakes.Csv csv
        ? csv.path().value()
        : ((Fakes.Parquet) options).path().value();
  }

  @Test
  void namesResolveAcrossFiles() {
    LinkedSpec spec = linked();
    assertThat(spec.reads("few")).containsExactly("orders");
    assertThat(spec.parameters()).containsEntry("limit", 3);
    assertThat(spec.spec().warehouse()).contains("tables");
    assertThat(spec.spans().key("datasets.orders").orElseThrow().place())
        .isEqualTo("common/orders.yaml:5:3");
  }

  @Test
  void pathsAreRelativeToTheFileThatWritesThem() {
    LinkedSpec spec = linked();
    assertThat(path(spec, "orders")).isEqualTo("../common/data/01.csv");
    assertThat(path(spec, "beside")).isEqualTo("../common/deep/x.parquet");
    assertThat(path(spec, "whole")).isEqualTo("/data/x.csv");
    assertThat(path(spec, "remote")).isEqualTo("s3a://b/x.csv");
  }

  @Test
  void aPathsPlaceIsWhereItIsWritten() {
    Record options =
        linked().spec().datasets().get("orders").ingest().orElseThrow().from().options();
    var path = ((Fakes.Csv) options).path();
    int at = path.value().indexOf("data/");
    assertThat(path.span(at, at + 4).place()).isEqualTo("common/orders.yaml:5:33");
    assertThat(path.span(at, at + 4).text()).isEqualTo("data");
    assertThat(path.span(0, 2).place()).isEqualTo("common/orders.yaml:5:33");
  }

  @Test
  void foldersAreJoinedAndComparedAsText() {
    assertThat(Folders.join("a/b", "../c/./x.yaml")).isEqualTo("a/c/x.yaml");
    assertThat(Folders.join("..", "../x.yaml")).isEqualTo("../../x.yaml");
    assertThat(Folders.join("s3a://bucket/a", "../x.yaml")).isEqualTo("s3a://bucket/x.yaml");
    assertThat(Folders.join("a", "/x.yaml")).isEqualTo("/x.yaml");
    assertThat(Folders.relative("a/b", "a/c/d")).isEqualTo("../c/d");
    assertThat(Folders.relative("./a", "a")).isEmpty();
    assertThat(Folders.relative("a", "/b")).isEqualTo("/b");
    assertThat(Folders.relative("s3a://x/a", "s3a://x/a/b")).isEqualTo("b");
    assertThat(Folders.of("x.yaml")).isEmpty();
    assertThat(Folders.of("/x.yaml")).isEqualTo("/");
  }
}
