package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.Selection;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.JobData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** A run of some steps runs these only; the others are used as they stand. */
class SelectRunTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      datasets:
        rows:
          ingest: {from: {csv: data/*.csv}, schema: id INT, write: append}
          key: [id]
        few: {sql: SELECT * FROM rows WHERE id < 3}
        many: {sql: SELECT * FROM rows WHERE id >= 3}
        fewer: {sql: SELECT * FROM few WHERE id < 2}
      """;

  private static RunOptions only(String asked, String... steps) {
    return new RunOptions(
        new Selection(List.of(asked), Set.of(steps)), RunOptions.Refresh.NEW, RunOptions.Force.DUE);
  }

  @Test
  void onlyWhatIsSelectedRuns(@TempDir Path folder) throws Exception {
    String spec = SPEC.replace("schema: id INT", "schema: \"id INT\"");
    Headgate.write(folder.resolve("pipeline.yaml"), spec);
    Headgate.write(folder.resolve("data/1.csv"), "id\n1\n2\n3\n");
    InProcess project = InProcess.in(folder, "2024-02-01T00:00:00Z");
    assertThatThrownBy(() -> project.run(Given.NOTHING, only("few", "few")))
        .as("what was never made cannot be used")
        .isInstanceOf(Problem.class)
        .hasMessageContaining("'few' needs 'rows', which was never made and is not selected");

    RunRecord first = project.run(Given.NOTHING, only("+few", "rows", "few"));
    assertThat(first.select()).containsExactly("+few");
    assertThat(first.steps())
        .extracting(StepRecord::step, StepRecord::outcome, s -> s.reason().text())
        .filteredOn(t -> t.toList().get(2).equals("not selected"))
        .extracting(t -> t.toList().get(0))
        .containsExactly("many", "fewer");
    assertThat(first.steps()).filteredOn(s -> s.outcome() == Outcome.SUCCEEDED).hasSize(2);
    Warehouse warehouse = Warehouse.beside(folder, "p");
    assertThat(warehouse.has("many")).isFalse();

    Headgate.write(folder.resolve("data/2.csv"), "id\n0\n4\n");
    project.run(Given.NOTHING, only("many", "many"));
    assertThat(warehouse.table("many").count()).as("of the rows as they stood").isOne();
    assertThat(project.due(Given.NOTHING, only("fewer", "fewer"))).containsExactly("fewer");
    project.run(Given.NOTHING, RunOptions.PLAIN);
    assertThat(warehouse.table("many").count()).isEqualTo(2);
    assertThat(warehouse.table("fewer").count()).isEqualTo(2);
    assertThat(jobs())
        .as("what Spark's pages call the jobs")
        .contains("p: rows", "p: few", "p: many", "p: fewer");
  }

  private static List<String> jobs() throws Exception {
    SparkContext spark = InProcess.session().sparkContext();
    spark.listenerBus().waitUntilEmpty();
    return CollectionConverters.asJava(spark.statusStore().jobsList(null)).stream()
        .map(JobData::name)
        .toList();
  }
}
