package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final ProfileColumn X = ProfileColumn.numeric("x");
  private static final ProfileColumn C = ProfileColumn.categorical("c");

  private static Profile numbers(int rows, long seed, Function<Random, Double> value) {
    ProfileBuilder builder = ProfileBuilder.whole(List.of(X));
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      builder.noDay().countRow();
      Double drawn = value.apply(random);
      if (drawn == null) {
        builder.noDay().numeric(0).addNull();
      } else {
        builder.noDay().numeric(0).add(drawn);
      }
    }
    return builder.build().total();
  }

  private static Profile texts(int rows, long seed, Function<Random, String> value) {
    ProfileBuilder builder = ProfileBuilder.whole(List.of(C));
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      builder.noDay().countRow();
      String drawn = value.apply(random);
      if (drawn == null) {
        builder.noDay().categorical(0).addNull();
      } else {
        builder.noDay().categorical(0).add(drawn);
      }
    }
    return builder.build().total();
  }

  private static ColumnDrift drift(Profile reference, Profile current) {
    Comparison comparison = Comparison.of(reference, current, ComparisonSettings.DEFAULT);
    ColumnDrift drift = comparison.columns().get(0);
    List<Double> figures =
        new ArrayList<>(
            List.of(
                drift.psi(),
                drift.rawPsi(),
                drift.lInfinity(),
                drift.nullRateChange(),
                drift.adjustedPValue(),
                drift.appearedShare(),
                drift.vanishedShare(),
                drift.chiSquare().statistic(),
                drift.chiSquare().pValue()));
    List<Interval> intervals = new ArrayList<>(List.of(drift.pValue(), drift.effect()));
    drift.wasserstein().ifPresent(intervals::add);
    drift.wassersteinInUnit().ifPresent(intervals::add);
    drift.kolmogorovSmirnov().ifPresent(intervals::add);
    drift.kolmogorovSmirnovPValue().ifPresent(intervals::add);
    intervals.forEach(i -> figures.addAll(List.of(i.low(), i.estimate(), i.high())));
    assertThat(figures).allSatisfy(figure -> assertThat(figure).isFinite());
    assertThat(drift.bins().stream().mapToLong(Bin::reference).sum()).isEqualTo(reference.rows());
    assertThat(drift.bins().stream().mapToLong(Bin::current).sum()).isEqualTo(current.rows());
    return drift;
  }

  @Test
  void a_shifted_column_drifts() {
    ColumnDrift drift =
        drift(
            numbers(20000, 1, Random::nextGaussian), numbers(5000, 2, r -> r.nextGaussian() + 0.5));
    assertThat(drift.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift.wasserstein().orElseThrow().estimate()).isCloseTo(0.5, within(0.05));
    assertThat(drift.psi()).isCloseTo(0.25, within(0.06));
    assertThat(drift.bins()).hasSize(10);
    assertThat(drift.bins().get(0).reference()).isCloseTo(2000, within(60L));
  }

  @Test
  void many_rows_do_not_make_a_tiny_shift_drift() {
    ColumnDrift drift =
        drift(
            numbers(400000, 1, Random::nextGaussian),
            numbers(400000, 2, r -> r.nextGaussian() + 0.02));
    assertThat(drift.pValue().high()).isLessThan(1e-6);
    assertThat(drift.verdict()).isEqualTo(Verdict.NO_DRIFT);
  }

  @Test
  void few_rows_do_not_make_chance_drift() {
    ColumnDrift drift =
        drift(numbers(250, 1, Random::nextGaussian), numbers(220, 2, Random::nextGaussian));
    assertThat(drift.verdict()).isEqualTo(Verdict.NO_DRIFT);
    assertThat(drift(numbers(250, 1, Random::nextGaussian), numbers(150, 2, r -> 9.0)).verdict())
        .isEqualTo(Verdict.TOO_FEW_ROWS);
  }

  @Test
  void without_drift_hardly_one_of_many_columns_is_found() {
    int repeats = 300;
    int found = 0;
    int significant = 0;
    for (int i = 0; i < repeats; i++) {
      ColumnDrift drift =
          drift(
              numbers(300, 2L * i, Random::nextGaussian),
              numbers(250, 2L * i + 1, Random::nextGaussian));
      found += drift.verdict() == Verdict.NO_DRIFT ? 0 : 1;
      significant += drift.pValue().estimate() <= 0.05 ? 1 : 0;
    }
    assertThat(found).isLessThanOrEqualTo(4);
    assertThat(significant).isBetween(2, 30);
  }

  @Test
  void a_rise_of_missing_values_drifts() {
    ColumnDrift drift =
        drift(
            numbers(5000, 1, Random::nextGaussian),
            numbers(3000, 2, r -> r.nextInt(5) == 0 ? null : Double.valueOf(r.nextGaussian())));
    assertThat(drift.nullRateChange()).isCloseTo(0.2, within(0.03));
    assertThat(drift.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift.bins()).anyMatch(bin -> bin.kind() == Bin.Kind.MISSING);
  }

  @Test
  void a_column_that_became_all_null_drifts_and_has_no_distances() {
    ColumnDrift drift = drift(numbers(500, 1, Random::nextGaussian), numbers(500, 2, r -> null));
    assertThat(drift.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift.kolmogorovSmirnov()).isEmpty();
    assertThat(drift.wasserstein()).isEmpty();
    assertThat(drift(numbers(500, 1, r -> null), numbers(500, 2, r -> null)).verdict())
        .isEqualTo(Verdict.NO_DRIFT);
    assertThat(drift(texts(500, 1, r -> null), texts(500, 2, r -> "a")).verdict())
        .isEqualTo(Verdict.DRIFT);
  }

  @Test
  void a_constant_column_drifts_only_when_it_changes() {
    Profile five = numbers(500, 1, r -> 5.0);
    ColumnDrift same = drift(five, numbers(400, 2, r -> 5.0));
    ColumnDrift changed = drift(five, numbers(400, 2, r -> 7.0));
    assertThat(same.verdict()).isEqualTo(Verdict.NO_DRIFT);
    assertThat(same.wasserstein()).contains(Interval.exactly(0));
    assertThat(changed.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(changed.wassersteinInUnit()).contains(Interval.exactly(2));
    assertThat(changed.bins()).extracting(Bin::label).containsExactly("5", "7");
  }

  @Test
  void a_new_sentinel_is_seen_in_a_bin_of_its_own() {
    ColumnDrift drift =
        drift(
            numbers(30000, 1, Random::nextGaussian),
            numbers(10000, 2, r -> r.nextInt(5) == 0 ? -999.0 : r.nextGaussian()));
    assertThat(drift.bins().get(0).label()).isEqualTo("-999");
    assertThat(drift.bins().get(0).reference()).isZero();
    assertThat(drift.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift.kolmogorovSmirnov().orElseThrow().width()).isLessThan(0.005);
  }

  @Test
  void an_unseen_category_counts_with_its_mass() {
    Profile reference = texts(4000, 1, r -> "AB".substring(r.nextInt(2)).substring(0, 1));
    ColumnDrift drift =
        drift(
            reference,
            texts(2000, 2, r -> r.nextInt(10) == 0 ? "new" : r.nextInt(2) == 0 ? "A" : "B"));
    assertThat(drift.appeared()).extracting(Category::name).containsExactly("new");
    assertThat(drift.appearedShare()).isCloseTo(0.1, within(0.02));
    assertThat(drift.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift(reference, texts(2000, 3, r -> "A")).vanished())
        .extracting(Category::name)
        .containsExactly("B");
  }

  @Test
  void a_column_of_many_rare_categories_does_not_drift_by_chance() {
    ColumnDrift same =
        drift(
            texts(6000, 1, r -> "N" + r.nextInt(3000)), texts(3000, 2, r -> "N" + r.nextInt(3000)));
    assertThat(same.verdict()).isEqualTo(Verdict.NO_DRIFT);
    ColumnDrift tooMany =
        drift(
            texts(60000, 1, r -> "N" + r.nextInt(50000)),
            texts(30000, 2, r -> "N" + r.nextInt(50000)));
    assertThat(tooMany.verdict()).as("open until its rows are read").isEqualTo(Verdict.UNDECIDED);
    ColumnDrift moved =
        drift(
            texts(60000, 1, r -> "N" + r.nextInt(50000)),
            texts(30000, 2, r -> r.nextInt(4) == 0 ? "N7" : "N" + r.nextInt(50000)));
    assertThat(moved.verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void values_that_the_reference_never_had_drift_however_rare_each_is() {
    for (int values : new int[] {250, 260, 1000}) {
      Profile reference = texts(2000, 1, r -> "a" + r.nextInt(values));
      ColumnDrift all = drift(reference, texts(800, 2, r -> "b" + r.nextInt(values)));
      assertThat(all.verdict()).isEqualTo(Verdict.DRIFT);
      assertThat(all.appearedShare()).isEqualTo(1);
      ColumnDrift half =
          drift(reference, texts(800, 2, r -> "ab".charAt(r.nextInt(2)) + "" + r.nextInt(values)));
      assertThat(half.verdict()).isEqualTo(Verdict.DRIFT);
      assertThat(half.appearedShare()).isBetween(0.45, 0.65);
      ColumnDrift none = drift(reference, texts(800, 3, r -> "a" + r.nextInt(values)));
      assertThat(none.verdict()).isEqualTo(Verdict.NO_DRIFT);
      assertThat(none.appearedShare() - none.appearedByChance()).isBetween(-0.05, 0.05);
    }
  }

  @Test
  void beyond_the_bound_a_sample_tells_of_new_values() {
    int values = 100_000;
    Profile reference = texts(400_000, 1, r -> "a" + r.nextInt(values));
    ColumnDrift all = drift(reference, texts(200_000, 2, r -> "b" + r.nextInt(values)));
    assertThat(all.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(all.appearedShare()).isEqualTo(1);
    ColumnDrift half =
        drift(
            reference, texts(200_000, 2, r -> "ab".charAt(r.nextInt(2)) + "" + r.nextInt(values)));
    assertThat(half.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(half.appearedShare()).isCloseTo(0.5, within(0.06));
    ColumnDrift none = drift(reference, texts(200_000, 3, r -> "a" + r.nextInt(values)));
    assertThat(none.verdict()).isIn(Verdict.NO_DRIFT, Verdict.UNDECIDED);
    assertThat(none.effect().low()).isLessThan(1);
  }

  @Test
  void a_column_whose_values_hardly_come_again_is_not_compared() {
    ColumnDrift keys =
        drift(
            texts(2000, 1, r -> "a" + r.nextInt(100_000)),
            texts(800, 2, r -> "b" + r.nextInt(100_000)));
    assertThat(keys.verdict()).isEqualTo(Verdict.TOO_MANY_VALUES);
    assertThat(keys.appearedByChance()).isGreaterThan(0.9);
  }

  @Test
  void rare_values_of_one_distribution_are_found_no_more_often_than_alpha_says() {
    int[][] shapes = {{1000, 4000, 1500}, {3000, 9000, 9000}, {20_000, 40_000, 20_000}};
    for (int[] shape : shapes) {
      int repeats = 60;
      int found = 0;
      for (int i = 0; i < repeats; i++) {
        Function<Random, String> value =
            r -> "N" + (int) (shape[0] * Math.pow(r.nextDouble(), 1.5));
        ColumnDrift drift =
            drift(texts(shape[1], 2L * i, value), texts(shape[2], 2L * i + 1, value));
        found += drift.verdict() == Verdict.DRIFT ? 1 : 0;
      }
      assertThat(found).as("of %d at an alpha of 1 %%", repeats).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void an_empty_side_is_too_few_rows_and_no_error() {
    Profile some = numbers(500, 1, Random::nextGaussian);
    Profile none = Profile.empty(List.of(X));
    assertThat(drift(some, none).verdict()).isEqualTo(Verdict.TOO_FEW_ROWS);
    assertThat(drift(none, some).verdict()).isEqualTo(Verdict.TOO_FEW_ROWS);
    assertThat(drift(none, none).verdict()).isEqualTo(Verdict.TOO_FEW_ROWS);
    Comparison free = Comparison.of(none, some, ComparisonSettings.DEFAULT.withMinRows(0));
    assertThat(free.verdict()).isEqualTo(Verdict.TOO_FEW_ROWS);
  }

  @Test
  void values_that_are_no_numbers_are_a_cell_of_their_own() {
    ColumnDrift drift =
        drift(
            numbers(1000, 1, Random::nextGaussian),
            numbers(1000, 2, r -> r.nextInt(4) == 0 ? Double.NaN : r.nextGaussian()));
    assertThat(drift.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(drift.bins()).anyMatch(bin -> bin.kind() == Bin.Kind.NOT_FINITE);
  }

  @Test
  void an_effect_within_the_uncertainty_of_the_profile_is_undecided() {
    Profile reference = numbers(30000, 1, r -> 1000 + r.nextGaussian());
    Profile current = numbers(30000, 2, r -> 1000.15 + r.nextGaussian());
    ColumnDrift drift = drift(reference, current);
    Interval shift = drift.wasserstein().orElseThrow();
    double between = (shift.low() + shift.estimate()) / 2;
    assertThat(shift.width()).isPositive();
    Comparison comparison =
        Comparison.of(reference, current, ComparisonSettings.DEFAULT.withWasserstein(between));
    assertThat(comparison.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void only_columns_of_both_sides_are_compared() {
    Profile both = numbers(300, 1, Random::nextGaussian);
    Profile other = texts(300, 2, r -> "a");
    Comparison comparison = Comparison.of(both, other, ComparisonSettings.DEFAULT);
    assertThat(comparison.columns()).isEmpty();
    assertThat(comparison.uncompared()).containsExactly("x", "c");
    assertThat(comparison.verdict()).isEqualTo(Verdict.NO_DRIFT);
  }

  @Test
  void the_index_tends_to_the_square_of_a_shift_of_normals() {
    ColumnDrift drift =
        drift(
            numbers(300000, 1, Random::nextGaussian),
            numbers(300000, 2, r -> r.nextGaussian() + 0.2));
    assertThat(drift.psi()).isCloseTo(0.04, within(0.004));
  }
}
