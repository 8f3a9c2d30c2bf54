package dev.headgate.engine.watch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.Limit;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The reason names what made a column drift, not what stands beside it. */
class ReasonTest {
  private static Profile numbers(int rows, long seed, Function<Random, Double> value) {
    ProfileBuilder builder = ProfileBuilder.whole(List.of(ProfileColumn.numeric("c")));
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
    ProfileBuilder builder = ProfileBuilder.whole(List.of(ProfileColumn.categorical("c")));
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      builder.noDay().countRow();
      builder.noDay().categorical(0).add(value.apply(random));
    }
    return builder.build().total();
  }

  private static String reason(Profile reference, Profile window) {
    return reason(reference, window, ComparisonSettings.DEFAULT);
  }

  private static String reason(Profile reference, Profile window, ComparisonSettings settings) {
    Comparison comparison = Comparison.of(reference, window, settings);
    ColumnDrift drift = comparison.columns().get(0);
    assertThat(drift.verdict()).isEqualTo(dev.headgate.engine.measure.Verdict.DRIFT);
    return Reason.of(
        drift,
        reference.column("c").orElseThrow(),
        window.column("c").orElseThrow(),
        comparison.settings());
  }

  @Test
  void aStatisticThatWasAskedForIsNamedWhereItIsWhatCounts() {
    Profile reference = texts(5000, 1, r -> r.nextDouble() < 0.3 ? "a" : "b");
    Profile window = texts(5000, 2, r -> r.nextDouble() < 0.4 ? "a" : "b");
    Limit limit = new Limit("half", "Half", sides -> Optional.of(Interval.exactly(0.5)), 0.2);
    assertThat(reason(reference, window, ComparisonSettings.DEFAULT.withFurther(List.of(limit))))
        .endsWith("; Half is 0.5, where 0.2 or more is drift.");
  }

  @Test
  void whatIsMissingIsNamedWhereItIsWhatChanged() {
    assertThat(
            reason(
                numbers(12_040, 1, Random::nextGaussian),
                numbers(3010, 2, r -> r.nextDouble() < 0.045 ? null : (Double) r.nextGaussian())))
        .startsWith("Rows without a value went from 0% to 4.");
  }

  @Test
  void aWiderSpreadIsNotToldAsAMean() {
    assertThat(
            reason(
                numbers(12_040, 1, Random::nextGaussian),
                numbers(3010, 2, r -> 1.5 * r.nextGaussian())))
        .startsWith("Its standard deviation went from 0.99")
        .contains(" to 1.4");
    assertThat(
            reason(
                numbers(12_040, 1, Random::nextGaussian),
                numbers(3010, 2, r -> 1 + r.nextGaussian())))
        .startsWith("Its mean went from ");
  }

  @Test
  void theLargestShareComesBeforeTheNewValue() {
    assertThat(
            reason(
                texts(12_040, 1, r -> r.nextInt(10) == 0 ? "A" : "B" + r.nextInt(9)),
                texts(
                    3010,
                    2,
                    r ->
                        r.nextDouble() < 0.015
                            ? "X"
                            : r.nextDouble() < 0.6 ? "A" : "B" + r.nextInt(9))))
        .startsWith("The share of A went from ")
        .contains(" or more is drift. 1.")
        .endsWith("% of the rows hold values that the reference never had.");
  }
}
