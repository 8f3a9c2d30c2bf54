package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.watch.report.DriftJson;
import dev.headgate.engine.watch.report.DriftReport;
import dev.headgate.engine.watch.report.Shift;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of a model that runs elsewhere are watched in a spec that has no model at all. */
class WatchedElsewhereTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: credit
      datasets:
        scored:
          ingest:
            from: {csv: data/*.csv}
            schema: >-
              id INT, at TIMESTAMP, age INT, income DOUBLE, country STRING, score DOUBLE,
              decision STRING, defaulted STRING
            write: append
          time: at
          key: [id]
          columns: {defaulted: {known_after: 2 days}}
        april:
          sql: SELECT * FROM scored WHERE at < '2024-05-01'
      """;

  @TempDir Path folder;

  /** 120 rows a day; from a shift on people earn more than the model has learned from. */
  private void rows(String file, String first, int days, double shift) {
    Random random = new Random(first.hashCode());
    StringBuilder csv = new StringBuilder("id,at,age,income,country,score,decision,defaulted\n");
    int id = (int) LocalDate.parse(first).toEpochDay() * 200;
    for (int i = 0; i < days * 120; i++) {
      double income = Math.exp(7.6 + shift + 0.5 * random.nextGaussian());
      int age = 18 + random.nextInt(60);
      double score = 1 / (1 + Math.exp(0.03 * (age - 45) + 1.5 * (Math.log(income) - 7.6)));
      boolean defaulted = random.nextDouble() < (shift == 0 ? score : 0.4);
      csv.append(
          String.format(
              Locale.ROOT,
              "%d,%sT%02d:00:00Z,%d,%.2f,%s,%.4f,%s,%s%n",
              id + i,
              LocalDate.parse(first).plusDays(i / 120),
              i % 24,
              age,
              income,
              i % 3 == 0 ? "FR" : "DE",
              score,
              score > 0.5 ? "yes" : "no",
              defaulted ? "yes" : "no"));
    }
    Headgate.write(folder.resolve("data").resolve(file), csv.toString());
  }

  /** A part of what the guide says of this. */
  private static String shown(String part) throws IOException {
    Matcher found =
        Pattern.compile("## Predictions made elsewhere\n.*?" + part, Pattern.DOTALL)
            .matcher(Guides.text("monitors.md"));
    assertThat(found.find()).as(part).isTrue();
    return found.group(1);
  }

  private MonitorRecord run(String day) {
    RunRecord record =
        InProcess.in(folder, day + "T00:00:00Z").run(Given.NOTHING, RunOptions.PLAIN);
    assertThat(record.exit()).isZero();
    assertThat(record.monitors()).hasSize(1);
    return record.monitors().get(0);
  }

  private DriftReport report(String day) throws IOException {
    return DriftJson.read(
        Files.readString(folder.resolve(".headgate/reports/legacy-" + day + ".json")));
  }

  private static Shift shift(DriftReport report, String metric) {
    return report.model().performance().stream()
        .filter(s -> s.name().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aGoodWeekIsCalmAndAShiftedOneIsDrift() throws IOException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC + shown("```yaml\n(monitors:.*?)```"));
    rows("04.csv", "2024-04-01", 30, 0);
    rows("05a.csv", "2024-05-01", 7, 0);
    MonitorRecord good = run("2024-05-08");
    assertThat(good.verdict().text()).isEqualTo("no_drift");
    DriftReport calm = report("2024-05-08");
    assertThat(calm.reference().rows()).isEqualTo(3600);
    assertThat(calm.window().rows()).isEqualTo(840);
    assertThat(calm.headline())
        .isEqualTo("No drift: all 3 columns stayed within their thresholds.");
    assertThat(calm.model().matured()).as("known after two days").isEqualTo(605);
    assertThat(shift(calm, "auc").before().value()).isCloseTo(0.75, within(0.05));
    assertThat(shift(calm, "accuracy").before().rows()).isEqualTo(3600);

    assertThat(InProcess.in(folder, "2024-05-08T00:00:00Z").due(Given.NOTHING, RunOptions.PLAIN))
        .as("neither window nor reference changed")
        .isEmpty();

    rows("05b.csv", "2024-05-08", 7, 0.6);
    MonitorRecord shifted = run("2024-05-15");
    assertThat(shifted.verdict().text()).isEqualTo("drift");
    assertThat(shifted.drifted()).containsExactly("income");
    assertThat(shifted.decision().text()).as("nothing here decides on it").isEmpty();
    DriftReport drift = report("2024-05-15");
    assertThat(drift.headline())
        .startsWith("1 of 3 columns drifted, and the AUC of scored went from 0.7");
    assertThat(shown("<!-- output: elsewhere -->\n```\n(.*?)```")).contains(drift.headline());
    assertThat(drift.model().scores())
        .extracting(c -> c.name(), c -> c.verdict().text())
        .contains(tuple("probability", "drift"));
    assertThat(drift.impact()).isNaN();
    String page = Files.readString(folder.resolve(".headgate/reports/legacy-2024-05-15.html"));
    assertThat(page)
        .contains("Tell who makes these predictions", "3,600 rows of <b>april</b>")
        .doesNotContain("No policy decides", "May cost", "learned from", "version 0");
  }
}
