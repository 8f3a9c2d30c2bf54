package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another value of a parameter runs the steps that use it again, and no others. */
class ParameterRunTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      params:
        limit: {type: int, value: 2}
        most: {type: double, value: 100.5}
        span: {type: duration, value: 1 day}
        size: {value: small, allowed: [small, large]}
        day: {type: date, value: 2024-01-02}
      target: dev
      targets:
        dev: {}
        prod: {params: {limit: 3}}
      datasets:
        rows:
          ingest:
            from: {csv: "$(size).csv"}
            schema: id INT, at TIMESTAMP, x DOUBLE
          key: [id]
          expect:
            - that: x < :most
              on_violation: quarantine
        few:
          sql: SELECT * FROM rows WHERE id <= :limit
          key: [id]
        late:
          sql: SELECT * FROM rows WHERE at >= CAST(:day AS TIMESTAMP) + :span
          key: [id]
        all_of_them:
          sql: SELECT * FROM rows
          key: [id]
      """;

  @Test
  void onlyTheStepsThatUseAParameterRunAgain(@TempDir Path folder) {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    String rows = "id,at,x\n1,2024-01-01,1\n2,2024-01-02,2\n3,2024-01-03,3\n4,2024-01-04,400\n";
    Headgate.write(folder.resolve("small.csv"), rows);
    Headgate.write(folder.resolve("large.csv"), rows + "5,2024-01-05,5\n");
    InProcess project = InProcess.in(folder, "2024-02-01T00:00:00Z");

    project.run(Given.NOTHING, RunOptions.PLAIN);
    assertThat(count(folder, "few")).isEqualTo(2);
    assertThat(count(folder, "late")).as("from 3 January on, without what is kept aside").isOne();
    assertThat(due(project, "limit", "2")).isEmpty();
    assertThat(due(project, "limit", " 02 ")).as("the same number").isEmpty();
    assertThat(due(project, "span", "24 hours")).as("the same span").isEmpty();
    assertThat(due(project, "limit", "3")).containsExactly("few");
    assertThat(due(project, "span", "2 days")).containsExactly("late");
    assertThat(due(project, "day", "2024-01-01")).containsExactly("late");
    assertThat(due(project, "most", "500")).contains("rows");
    assertThat(due(project, "size", "large")).contains("rows");
    assertThat(project.due(new Given(Map.of(), Optional.of("prod")), RunOptions.PLAIN))
        .containsExactly("few");

    project.run(Given.params(Map.of("limit", "3", "most", "500")), RunOptions.PLAIN);
    assertThat(count(folder, "rows")).isEqualTo(4);
    assertThat(count(folder, "few")).isEqualTo(3);
  }

  private static List<String> due(InProcess project, String name, String value) {
    return project.due(Given.params(Map.of(name, value)), RunOptions.PLAIN);
  }

  private static long count(Path folder, String table) {
    return Warehouse.beside(folder, "p").table(table).count();
  }
}
