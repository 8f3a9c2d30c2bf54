package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.watch.report.ColumnReport;
import dev.headgate.engine.watch.report.DriftJson;
import dev.headgate.engine.watch.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor compares, what it cannot, and what it reads again, in one run of each kind. */
class ComparedTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: kinds
      time_zone: UTC
      datasets:
        cities:
          ingest:
            from: {csv: cities/*.csv}
            schema: id INT, at DATE, same STRING, other STRING, half STRING, key STRING, k STRING
            write: replace
          key: [id]
          time: at
        before:
          sql: SELECT *, k AS gone FROM cities WHERE at < DATE'2024-02-01'
          key: [id]
          time: at
        narrow: {sql: "SELECT id, at, k, id AS z FROM cities", key: [id], time: at}
        texts:
          sql: SELECT id, at, k, CAST(id AS STRING) AS z FROM cities WHERE at < DATE'2024-02-01'
          key: [id]
          time: at
      monitors:
        rare: {from: cities, window: 29 days, reference: before, features: [same, other, half, k]}
        keys: {from: cities, window: 29 days, reference: before, features: [key, k]}
        less: {from: cities, window: 29 days, reference: before}
        types: {from: narrow, window: 29 days, reference: texts}
      """;

  private static final String WAVES =
      """
      headgate: 1
      pipeline: waves
      time_zone: UTC
      datasets:
        waves:
          sql: |
            SELECT id, DATE'2024-01-16' + CAST(id % 14 AS INT) AS at,
              1000 + pmod(id * 0.6180339887498949D, 1) + IF(id % 14 >= 7, 0.0285D, 0) AS under,
              1000 + pmod(id * 0.6180339887498949D, 1) + IF(id % 14 >= 7, 0.0292D, 0) AS over
            FROM (SELECT explode(sequence(0, 199999)) AS id)
          key: [id]
          time: at
      monitors:
        exact: {from: waves, window: 7 days, reference: {window: 7 days}}
      """;

  @TempDir Path folder;

  private void cities(
      String file, int first, int rows, String day, Function<Random, String> cells) {
    Random random = new Random(first + 1);
    StringBuilder csv = new StringBuilder("id,at,same,other,half,key,k\n");
    for (int i = 0; i < rows; i++) {
      csv.append(first + i)
          .append(',')
          .append(day)
          .append(String.format("%02d,", 1 + i % 28))
          .append(cells.apply(random))
          .append(i % 2 == 0 ? ",p\n" : ",q\n");
    }
    Headgate.write(folder.resolve("cities").resolve(file), csv.toString());
  }

  private DriftReport report(String monitor, String day) throws IOException {
    Path place = folder.resolve(".headgate/reports/" + monitor + "-" + day + ".json");
    return DriftJson.read(Files.readString(place));
  }

  private static String verdicts(DriftReport report) {
    return report.columns().stream()
        .map(column -> column.name() + " " + column.verdict().text())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static ColumnReport column(DriftReport report, String name) {
    return report.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everyColumnIsComparedOrToldNotToBe() throws IOException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    cities(
        "1.csv",
        0,
        2000,
        "2024-01-",
        r ->
            "a%d,a%d,a%d,x%d"
                .formatted(r.nextInt(260), r.nextInt(260), r.nextInt(1000), r.nextInt(1 << 24)));
    cities(
        "2.csv",
        2000,
        800,
        "2024-02-",
        r ->
            "a%d,b%d,%s%d,y%d"
                .formatted(
                    r.nextInt(260),
                    r.nextInt(260),
                    r.nextBoolean() ? "a" : "b",
                    r.nextInt(1000),
                    r.nextInt(1 << 24)));

    RunRecord record =
        InProcess.in(folder, "2024-03-01T00:00:00Z").run(Given.NOTHING, RunOptions.PLAIN);
    Map<String, MonitorRecord> seen =
        record.monitors().stream().collect(Collectors.toMap(MonitorRecord::monitor, m -> m));

    DriftReport rare = report("rare", "2024-03-01");
    assertThat(verdicts(rare)).isEqualTo("half drift, k no_drift, other drift, same no_drift");
    assertThat(column(rare, "other").reason())
        .isEqualTo("100% of the rows hold values that the reference never had.");
    assertThat(column(rare, "half").reason())
        .contains("values that the reference never had; chance");

    DriftReport keys = report("keys", "2024-03-01");
    assertThat(keys.headline())
        .isEqualTo("Undecided: 1 of 2 columns could not be compared: key (too many values).");
    assertThat(seen.get("keys").uncompared()).containsExactly("key");

    DriftReport less = report("less", "2024-03-01");
    assertThat(less.headline()).contains("Not compared: ", "gone (the window lacks it)");

    DriftReport types = report("types", "2024-03-01");
    assertThat(types.verdict().text()).isEqualTo("undecided");
    assertThat(types.headline())
        .isEqualTo(
            "Undecided: 1 of 2 columns could not be compared: z (another type in the reference).");
    assertThat(types.advice())
        .containsExactly(
            "z is not compared: it is INT in narrow and STRING in texts. CAST one of them in SQL,"
                + " or leave it out with features: {names: [all], except: [z]}.");
    assertThat(types.limits())
        .contains("z is not compared: it is INT in narrow and STRING in texts.");
    assertThat(seen.get("types").uncompared()).containsExactly("z");
  }

  @Test
  void whatTheProfilesLeaveOpenIsReadFromTheRows() throws IOException {
    Headgate.write(folder.resolve("pipeline.yaml"), WAVES);
    InProcess.in(folder, "2024-01-30T00:00:00Z").run(Given.NOTHING, RunOptions.PLAIN);

    DriftReport exact = report("exact", "2024-01-30");
    assertThat(verdicts(exact)).isEqualTo("over drift, under no_drift");
    assertThat(column(exact, "under").wasserstein().high()).isBetween(0.098, 0.0999);
    assertThat(column(exact, "over").wasserstein().low()).isGreaterThan(0.1);
    assertThat(exact.columns()).allMatch(ColumnReport::readAgain);
    assertThat(column(exact, "under").reason())
        .endsWith("Its rows were read for this, since the kept profiles left it open.");
  }
}
