package dev.headgate.engine.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.spark.delta.Profiles;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.watch.report.DriftReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
  @TempDir Path dir;

  @Test
  void aColumnThatMovedIsFoundAndWeighed() {
    DriftResult result = Shop.open(dir, 0.8, 0, 200).compare();

    DriftReport report = result.report().orElseThrow();
    assertThat(result.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(result.monitor().drifted()).containsExactly("x");
    assertThat(report.columns().get(0).name()).isEqualTo("x");
    assertThat(report.columns().get(0).moved()).isBetween(0.27, 0.36);
    assertThat(result.monitor().impact())
        .isCloseTo(0.2 * report.columns().get(0).moved(), within(1e-12));
    assertThat(report.columns().get(0).wasserstein().low()).isBetween(0.7, 0.9);
    assertThat(report.model().scores().get(0).verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(report.headline()).startsWith("1 of 3 columns drifted; it may cost risk about 0.0");
  }

  @Test
  void nothingIsFoundWhereNothingChanged() {
    DriftResult result = Shop.open(dir, 0, 0, 200).compare();

    assertThat(result.verdict()).isEqualTo(Verdict.NO_DRIFT);
    assertThat(result.monitor().drifted()).isEmpty();
    assertThat(result.monitor().impact()).isZero();
    assertThat(result.performance().get("auc").value()).isBetween(0.70, 0.80);
  }

  @Test
  void labelsThatTurnedRoundAreSeenInTheMetricsThoughNoColumnMoved() {
    DriftResult result = Shop.open(dir, 0, 0.4, 200).compare();

    assertThat(result.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(result.monitor().drifted()).isEmpty();
    assertThat(result.performance().get("auc").value()).isLessThan(0.62);
    assertThat(result.report().orElseThrow().headline())
        .startsWith("No input column drifted, but the AUC of risk went from 0.740 to 0.");
  }

  @Test
  void metricsOfTheModelsOwnAreFollowed() {
    DriftResult same = Shop.open(dir.resolve("same"), 0, 0, 200).compare();
    DriftResult turned = Shop.open(dir.resolve("turned"), 0, 0.4, 200).compare();

    assertThat(same.performance()).containsKeys("half", "cost").doesNotContainKey("gone");
    assertThat(same.performance().get("cost").value()).isBetween(0.12, 0.26);
    assertThat(turned.performance().get("cost").certainty().ends().orElseThrow().low())
        .isGreaterThan(same.performance().get("cost").certainty().ends().orElseThrow().high());
    assertThat(turned.report().orElseThrow().model().performance())
        .anySatisfy(
            shift -> {
              assertThat(shift.name()).isEqualTo("cost");
              assertThat(shift.verdict()).isEqualTo(Verdict.DRIFT);
            });
  }

  @Test
  void onlyRowsWhoseLabelIsKnownByNowAreJudged() {
    DriftResult result = Shop.open(dir, 0, 0, 200).compare();

    DriftReport report = result.report().orElseThrow();
    assertThat(report.window().rows()).isEqualTo(28 * Shop.A_DAY);
    // two days before the run's midnight: the row of 13 March at 00:00 is the last that is known
    assertThat(report.model().matured()).isEqualTo(26 * Shop.A_DAY + 1);
    assertThat(result.performance().get("auc").rows()).isEqualTo(report.model().matured());
  }

  @Test
  void aWindowWithTooFewRowsIsUndecidedAndJudgesNothing() {
    DriftResult result = Shop.open(dir, 3, 0, 5_000).compare();

    assertThat(result.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(result.monitor().drifted()).isEmpty();
    assertThat(result.performance()).isEmpty();
    assertThat(result.report().orElseThrow().headline())
        .isEqualTo("Undecided: the window holds 1,680 rows, and 5,000 are needed.");
  }

  @Test
  void withoutAChampionThereIsNothingToCompareAndNothingIsWritten() {
    Shop shop = Shop.open(dir, 0, 0, 200);

    DriftResult result =
        Drift.run(
            shop.context(), "watch", shop.monitor(), Optional.empty(), Optional.empty(), "f", "m");

    assertThat(result.verdict()).isEqualTo(Verdict.NO_REFERENCE);
    assertThat(result.step().outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(result.step().reason().text()).isEqualTo("no reference before the first champion");
    assertThat(Drift.report(result, Retraining.RETRAIN, List.of())).isEmpty();
    assertThat(shop.results()).isEmpty();
    assertThat(Path.of(shop.workspace().reports())).doesNotExist();
  }

  @Test
  void everyColumnAndTheScoresAreRowsOfTheMonitorsTable() {
    Shop shop = Shop.open(dir, 0.8, 0, 200);
    DriftResult result = shop.compare();

    List<Row> rows =
        SparkFixture.session()
            .read()
            .format("delta")
            .load(shop.workspace().drift("watch"))
            .selectExpr("column", "of", "verdict", "window_rows", "impact", "model_version")
            .orderBy("of", "impact")
            .collectAsList();
    assertThat(rows)
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("x", "y", "city", "probability", "prediction");
    assertThat(rows).extracting(row -> row.getLong(3)).containsOnly(28L * Shop.A_DAY);
    assertThat(rows.get(3).getString(1)).isEqualTo("score");
    assertThat(rows.get(3).isNullAt(4)).isTrue();
    assertThat(shop.results().orElseThrow().state().orElseThrow().fingerprint())
        .isEqualTo("fingerprint");
    assertThat(result.step().version()).isZero();
    assertThat(result.step().counts().balanced()).isTrue();
  }

  @Test
  void theReportIsWrittenAndAgainWithTheDecision() throws Exception {
    DriftResult result = Shop.open(dir, 0.8, 0, 200).compare();

    Path page = Path.of(result.monitor().report());
    assertThat(page).hasFileName("watch-2013-03-15.html");
    assertThat(Files.readString(page)).contains("No policy decides on this monitor");
    String path = Drift.report(result, Retraining.KEEP, List.of(new Said("It is not worth it.")));
    assertThat(path).isEqualTo(result.monitor().report());
    assertThat(Files.readString(page)).contains("Decision: keep version 1", "not worth it");
    assertThat(Files.readString(page.resolveSibling("watch-2013-03-15.json")))
        .contains("\"decision\" : \"keep\"");
  }

  @Test
  void whatWasSeenIsRecalledByARunThatFindsTheMonitorUpToDate() {
    Shop shop = Shop.open(dir, 0.8, 0, 200);
    DriftResult result = shop.compare();

    DriftResult recalled =
        Drift.recall(shop.workspace(), "watch", shop.results().orElseThrow()).orElseThrow();

    assertThat(recalled.monitor()).isEqualTo(result.monitor());
    assertThat(recalled.performance()).isEqualTo(result.performance());
    assertThat(recalled.report()).isEqualTo(result.report());
    assertThat(recalled.place()).isEqualTo(result.place());
    assertThat(recalled.step().outcome()).isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void aModelWhoseProfileIsGoneSaysWhichFileAndWhatToDo() {
    Shop shop = Shop.open(dir, 0, 0, 200);
    Documents.here().remove(shop.workspace().model("risk", 1) + "/" + ModelCard.REFERENCE);

    assertThatThrownBy(shop::compare)
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.findings().get(0).message())
                    .endsWith("risk/1/reference.profile is gone"));
  }

  @Test
  void theRowsThatAChampionLearnedFromAreFoundAgain() {
    Shop shop = Shop.open(dir, 0.8, 0, 200);
    ChampionBasis basis = new ChampionBasis(Shop.card(), 200, Shop::score);
    Sight seen = Sight.of(shop.context(), "orders");
    Sides sides =
        basis.sides(seen, Window.of(Shop.AS_OF, Duration.ofDays(28), basis.newest(), Shop.ZONE), 0);
    Profile rows = Profiles.finely(sides.referenceRows().get().select("x"));
    assertThat(rows.rows()).isEqualTo(31 * Shop.A_DAY);
    assertThat(rows.refines(sides.reference(), "x")).isTrue();
  }
}
