package dev.headgate.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.run.analyze.Specs;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.store.state.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hours and days that SQL cuts are those of the spec's time zone, also where no row changed. */
class ZoneDecisionTest {
  private static final String SPEC =
      """
      datasets:
        trips: {ingest: {from: {elsewhere: a}, schema: id BIGINT}}
        hours: {sql: "SELECT id, hour(timestamp_seconds(id)) AS h FROM trips"}
      """;

  @TempDir Path folder;

  private Status hours(String spec) {
    Workspace workspace = new Workspace("spec.yaml", ".", folder.toUri().toString(), "p");
    Plan plan = Plan.of(Specs.linked(spec));
    Situation now = new Situation(plan, workspace, Instant.EPOCH, Map.of(), RunOptions.PLAIN);
    Step step = plan.step("hours").orElseThrow();
    return new Decide(now, (situation, ingest, table) -> null).of(step);
  }

  private void publish(String table, Draft draft) {
    Workspace workspace = new Workspace("spec.yaml", ".", folder.toUri().toString(), "p");
    Publication.to(SparkFixture.session(), workspace.table(table))
        .publish(SparkFixture.session().range(3).toDF("id"), draft);
  }

  @Test
  void anotherTimeZoneMakesSqlDueThoughItsInputIsAsItWas() {
    publish("trips", Draft.of("f", "m", "run-0", Instant.EPOCH));
    Status first = hours(SPEC);
    assertThat(first.reason().said().text()).isEqualTo("there is no table yet");
    publish(
        "hours",
        Draft.of(first.fingerprint(), first.step().meaning(), "run-0", Instant.EPOCH)
            .saying(Map.of(IngestMeaning.ZONE, "UTC")));
    assertThat(hours(SPEC).due()).isEqualTo(Status.Due.NO);

    Status edited = hours("time_zone: Asia/Tokyo\n" + SPEC);
    assertThat(edited.due()).isEqualTo(Status.Due.YES);
    assertThat(edited.reason().said().text()).isEqualTo("the time zone changed");
  }
}
