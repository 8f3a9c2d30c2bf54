package dev.headgate.engine.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.Verdict;
import dev.headgate.engine.spark.delta.Profiles;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Dataset<Row> BEFORE = rows(0);
  private static final Dataset<Row> NOW = rows(0.0285);

  private static Dataset<Row> rows(double shift) {
    return SparkFixture.session()
        .range(40_000)
        .selectExpr(
            "1000 + pmod(id * 0.6180339887498949D, 1) + " + shift + "D AS x",
            "concat('n', id % 7) AS c",
            "DATE'2024-01-01' AS at");
  }

  private static Profile kept(Dataset<Row> rows) {
    return Profiles.of(rows, Optional.of("at"), ZoneOffset.UTC).total();
  }

  private static Settling.Settled settled(
      Supplier<Dataset<Row>> before, Supplier<Dataset<Row>> now) {
    Profile reference = kept(BEFORE);
    Profile window = kept(NOW);
    Comparison open = Comparison.of(reference, window, ComparisonSettings.DEFAULT);
    assertThat(open.with(Verdict.UNDECIDED)).hasSize(1);
    return Settling.of(open, reference, window, before, now);
  }

  @Test
  void rowsSettleWhatWasKeptTooCoarsely() {
    Settling.Settled settled = settled(() -> BEFORE, () -> NOW);
    assertThat(settled.read()).containsExactly("x");
    assertThat(settled.comparison().column("x").orElseThrow().verdict())
        .isEqualTo(Verdict.NO_DRIFT);
    assertThat(settled.comparison().columns()).hasSize(3);
  }

  @Test
  void otherRowsThanThoseThatWereProfiledSettleNothing() {
    Settling.Settled settled = settled(() -> BEFORE, () -> rows(0.5));
    assertThat(settled.read()).isEmpty();
    assertThat(settled.comparison().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(settled.open().get("x")).contains("rows of the window are no longer those");
  }

  @Test
  void rowsThatAreGoneLeaveItOpenAndSayWhy() {
    Supplier<Dataset<Row>> gone =
        () -> SparkFixture.session().read().parquet("/nowhere/headgate/rows");
    Settling.Settled settled = settled(gone, () -> NOW);
    assertThat(settled.read()).isEmpty();
    assertThat(settled.open().get("x")).startsWith("The rows of the reference are gone");
  }
}
