package dev.headgate.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.run.analyze.Specs;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.ContentDigest;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.PublishedFile;
import dev.headgate.engine.store.state.PublishedFiles;
import dev.headgate.engine.store.state.PublishedFiles.Extent;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an output is up to date is known from the warehouse alone. */
class OutputDecisionTest {
  private static final String SPEC =
      """
      datasets:
        trips: {ingest: {from: {elsewhere: a}, schema: id BIGINT}, key: [id]}
      outputs:
        mart: {from: trips, to: {elsewhere: b}, description: Trips.}
      """;

  @TempDir Path folder;

  private Workspace workspace;

  @BeforeEach
  void place() {
    workspace = new Workspace("spec.yaml", ".", folder.toUri().toString(), "p");
  }

  private void rows(String fingerprint) {
    Publication.to(SparkFixture.session(), workspace.table("trips"))
        .publish(
            SparkFixture.session().range(3).toDF("id"),
            Draft.of(fingerprint, "m", "run-0", Instant.EPOCH));
  }

  private Status status(String spec, RunOptions options) {
    Plan plan = Plan.of(Specs.linked(spec));
    Situation now = new Situation(plan, workspace, Instant.EPOCH, Map.of(), options);
    Step step = plan.step("mart").orElseThrow();
    assertThat(plan.steps().get(plan.steps().size() - 1)).isEqualTo(step);
    return new Decide(now, (situation, ingest, table) -> null).of(step);
  }

  private Status status(String spec) {
    return status(spec, RunOptions.PLAIN);
  }

  private void published(Status status) {
    published(status, OutputState.FORMAT, PublishedFiles.NONE);
  }

  private void published(Status status, int format, PublishedFiles files) {
    OutputState state =
        new OutputState(
            format,
            status.fingerprint(),
            status.step().meaning(),
            "elsewhere b",
            1,
            "t",
            0,
            3,
            "r",
            "",
            files);
    OutputStates.write(workspace, "mart", state);
  }

  @Test
  void whatWasPublishedAndIsNoLongerThereIsDueAgain() throws IOException {
    rows("f1");
    Status first = status(SPEC);
    Path file = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
    FileSystem system = FileSystem.getLocal(new Configuration()).getRaw();
    PublishedFile as =
        new PublishedFile(
            "a.csv",
            4,
            Files.getLastModifiedTime(file).toMillis(),
            ContentDigest.of(system, new org.apache.hadoop.fs.Path(file.toUri())));
    published(
        first,
        OutputState.FORMAT,
        new PublishedFiles(folder.toUri().toString(), Extent.FILE, List.of(as)));
    assertThat(status(SPEC).reason().said().text()).isEqualTo("up to date");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(status(SPEC).reason().said().text()).isEqualTo("up to date");
    Files.writeString(file, "a\n2\n");
    assertThat(status(SPEC).reason().said().text()).isEqualTo("a.csv is not what was published");
    Files.delete(file);
    assertThat(status(SPEC).due()).isEqualTo(Status.Due.YES);
    assertThat(status(SPEC).reason().said().text()).isEqualTo("a.csv is gone");
    published(
        first,
        OutputState.FORMAT,
        new PublishedFiles(folder.resolve("f").toString(), Extent.FOLDER, List.of()));
    assertThat(status(SPEC).reason().said().text()).isEqualTo("up to date");
    Files.writeString(Files.createDirectory(folder.resolve("f")).resolve("b.csv"), "b\n");
    Files.writeString(folder.resolve("f/_note"), "not a reader's");
    assertThat(status(SPEC).reason().said().text())
        .isEqualTo("b.csv was put beside what was published");
  }

  @Test
  void whatAnEarlierVersionPublishedIsDueOnce() {
    rows("f1");
    published(status(SPEC), 1, null);
    assertThat(status(SPEC).due()).isEqualTo(Status.Due.YES);
  }

  @Test
  void anOutputIsDueWhenItsSourceOrItsDeclarationChanged() {
    assertThat(status(SPEC).reason().said().text()).isEqualTo("trips has no rows yet");
    rows("f1");
    Status first = status(SPEC);
    assertThat(first.due()).isEqualTo(Status.Due.YES);
    assertThat(first.reason().said().text()).isEqualTo("nothing was published yet");
    published(first);
    assertThat(status(SPEC).due()).isEqualTo(Status.Due.NO);
    assertThat(status(SPEC.replace("Trips.", "All trips.")).reason().said().text())
        .isEqualTo("up to date");
    assertThat(status(SPEC.replace("elsewhere: b", "elsewhere: c")).reason().said().text())
        .isEqualTo("its declaration changed");
    rows("f2");
    assertThat(status(SPEC).reason().said().text()).isEqualTo("changed: trips");
    published(status(SPEC));
    assertThat(status(SPEC).reason().said().text()).isEqualTo("up to date");
  }

  @Test
  void whatIsNotSelectedMustHaveBeenMade() {
    Plan plan = Plan.of(Specs.linked(SPEC));
    RunOptions alone =
        new RunOptions(
            Selection.of(List.of("kind:output"), plan),
            RunOptions.Refresh.NEW,
            RunOptions.Force.DUE);
    Situation now = new Situation(plan, workspace, Instant.EPOCH, Map.of(), alone);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> new Decide(now, (situation, ingest, table) -> null).all())
        .isInstanceOf(Problem.class)
        .hasMessage("'mart' needs 'trips', which was never made and is not selected");
  }
}
