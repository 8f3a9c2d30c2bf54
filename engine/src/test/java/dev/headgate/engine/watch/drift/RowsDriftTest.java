package dev.headgate.engine.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Monitor;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.watch.report.Against;
import dev.headgate.engine.watch.report.DriftReport;
import dev.headgate.engine.watch.report.Shift;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window held against other rows than those that a model of the spec learned from. */
class RowsDriftTest {
  @TempDir Path dir;

  private static DriftReport compare(Shop shop, String monitor) {
    Monitor declared = Shop.monitor(monitor);
    Optional<TableView> before = Tables.open(shop.workspace().drift("rows"));
    DriftResult result =
        Drift.run(shop.context(), "rows", declared, before, "fingerprint", "meaning");
    return result.report().orElseThrow();
  }

  @Test
  void rowsAloneAreHeldAgainstTheSpanBefore() {
    DriftReport report =
        compare(
            Shop.open(dir, 0.8, 0, 200),
            "{from: orders, window: 28 days, reference: {window: 14 days}, min_rows: 200}");

    assertThat(report.against()).isEqualTo(new Against(Against.Kind.WINDOW, "orders"));
    assertThat(report.reference())
        .isEqualTo(
            new DriftReport.Span("2013-02-01T00:00:00Z", "2013-02-15T00:00:00Z", 14 * Shop.A_DAY));
    assertThat(report.headline()).isEqualTo("1 of 3 columns drifted.");
    assertThat(report.columns().get(0).name()).as("the farthest first").isEqualTo("x");
    assertThat(report.columns().get(0).moved()).isBetween(0.27, 0.36);
    assertThat(report.model().scores()).isEmpty();
    assertThat(report.limits())
        .contains("Not compared, since the newest rows do not have it yet: late (2 days).");
  }

  @Test
  void twoVersionsOfATableAreComparedWhole() {
    String before = "{from: orders, reference: {version: previous}}";
    Shop shop = Shop.open(dir, 0, 0, 200);
    DriftResult first =
        Drift.run(shop.context(), "rows", Shop.monitor(before), Optional.empty(), "f", "m");
    assertThat(first.report()).isEmpty();
    assertThat(first.verdict()).isEqualTo(Verdict.NO_REFERENCE);
    assertThat(first.step().reason().text())
        .isEqualTo("no reference before the second version of the dataset");

    shop.again(2);
    DriftReport report = compare(shop, before);
    assertThat(report.against())
        .isEqualTo(new Against(Against.Kind.VERSION, "version 0 of orders"));
    assertThat(report.headline()).isEqualTo("1 of 3 columns drifted.");
    long rows = 73 * Shop.A_DAY;
    assertThat(report.window()).isEqualTo(new DriftReport.Span("", "", rows));
    assertThat(report.reference().rows()).isEqualTo(rows);
    assertThat(compare(shop, "{from: orders, reference: {version: 1}}").verdict().text())
        .isEqualTo("no_drift");
    assertThatThrownBy(() -> compare(shop, "{from: orders, reference: {version: 7}}"))
        .hasMessageContaining("there is no version 7 of orders");
  }

  @Test
  void predictedNumbersAreComparedAndJudged() {
    DriftReport report =
        compare(
            Shop.open(dir, 0.8, 0, 200),
            "{from: orders, window: 28 days, reference: {window: 14 days}, min_rows: 200,"
                + " task: regression, columns: {prediction: y, label: x}}");

    assertThat(report.columns()).extracting(c -> c.name()).containsExactly("city");
    Shift rmse = report.model().performance().get(0);
    // the difference of two independent standard normals, the second then moved by 0.8
    assertThat(rmse.name()).isEqualTo("rmse");
    assertThat(rmse.before().value()).isCloseTo(Math.sqrt(2), within(0.08));
    assertThat(rmse.window().value()).isCloseTo(Math.sqrt(2 + 0.64), within(0.08));
    assertThat(report.model().scores()).extracting(c -> c.name()).containsExactly("prediction");
    assertThat(report.headline())
        .startsWith("No input column drifted, but the RMSE of orders went from 1.");
    assertThat(report.limits().get(report.limits().size() - 2))
        .startsWith("Nothing was predicted of ")
        .endsWith("and not in the metrics.");
  }

  @Test
  void withoutRowsBeforeThereIsNothingToCompareWith() {
    DriftReport report =
        compare(
            Shop.open(dir, 0, 0, 200),
            "{from: orders, window: 80 days, reference: {window: 14 days}, task: binary,"
                + " columns: {prediction: late}}");

    assertThat(report.verdict().text()).isEqualTo("no_reference");
    assertThat(report.headline())
        .isEqualTo("There is nothing to compare with yet: no rows lie before the window.");
  }

  @Test
  void aReferenceOfFewRowsDecidesNothing() {
    DriftReport report =
        compare(
            Shop.open(dir, 3, 0, 200),
            "{from: orders, window: 28 days, reference: {window: 1 day}, min_rows: 200}");

    assertThat(report.verdict().text()).isEqualTo("undecided");
    assertThat(report.headline())
        .isEqualTo("Undecided: the reference holds 60 rows, and 200 are needed.");
    assertThat(report.advice().get(0)).startsWith("Give the monitor a longer reference");
  }

  @Test
  void classesAreTheSameHoweverTheyAreKept() {
    Monitor monitor =
        Shop.monitor(
            "{from: orders, window: 7 days, reference: {window: 7 days}, task: binary,"
                + " columns: {prediction: said, probability: p, label: truth}}");
    Dataset<Row> rows =
        SparkFixture.session()
            .sql(
                """
                SELECT * FROM VALUES
                  (1, 0.9D, 1.0D), (0, 0.2D, 0.0D), (1, 0.7D, 0.0D), (0, 0.6D, 1.0D),
                  (1, 0.8D, NULL), (NULL, 0.8D, 1.0D), (1, NULL, 1.0D),
                  (1, double('NaN'), 1.0D), (0, 0.1D, double('NaN'))
                  AS t(said, p, truth)
                """);
    SaidRows said = new SaidRows(monitor, "orders", rows, Optional.empty(), Instant.EPOCH);

    assertThat(said.classes(10)).containsExactly("0", "1");
    Watched watched =
        new Watched(
            "binary", "truth", List.of("0", "1"), 0.5, List.of(), java.util.Map.of(), "auc");
    WindowScores scores = said.scores(watched, 9);
    assertThat(scores.rows()).hasSize(9);
    assertThat(scores.matured()).hasSize(7);
    assertThat(scores.judgeable()).isEqualTo(4);
    assertThat(scores.labels()).containsExactlyInAnyOrder(1, 0, 0, 1, 1, 1, 1);
    SaidMetrics metrics = SaidMetrics.of(monitor);
    assertThat(metrics.of(scores).orElseThrow().value("auc").orElseThrow().value())
        .as("of four pairs three in order")
        .isEqualTo(0.75);
    assertThat(metrics.of(scores).orElseThrow().value("accuracy").orElseThrow().value())
        .as("by the class that was predicted, not by a cut at one half: 0.6 was no")
        .isEqualTo(0.5);
  }
}
