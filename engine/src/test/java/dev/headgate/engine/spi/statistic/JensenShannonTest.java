package dev.headgate.engine.spi.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.measure.Verdict;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class JensenShannonTest {
  private static double divergence(double[] p, double[] q) {
    return JensenShannon.divergence(shares(p), shares(q));
  }

  private static double[] shares(double... counts) {
    double all = DoubleStream.of(counts).sum();
    return DoubleStream.of(counts).map(count -> count / all).toArray();
  }

  /** From the tests of TensorFlow Data Validation; the second has missing values as a cell. */
  @Test
  void itIsThatOfTensorFlowDataValidation() {
    assertThat(divergence(new double[] {2, 2, 0, 0}, new double[] {0, 1, 1, 2}))
        .isCloseTo(0.65563906222, within(1e-10));
    assertThat(divergence(new double[] {1, 3}, new double[] {0, 4}))
        .isCloseTo(0.13792538096, within(1e-10));
  }

  @Test
  void itsRootIsTheDistanceOfScipy() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/fixtures/measure.json")) {
      for (JsonNode pair : new ObjectMapper().readTree(in).get("counts")) {
        double divergence =
            divergence(doubles(pair.get("reference")), doubles(pair.get("current")));
        assertThat(Math.sqrt(divergence))
            .isCloseTo(pair.get("jensen_shannon").asDouble(), within(1e-8));
      }
    }
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  @Test
  void ofASideWithoutRowsItIsNothing() {
    assertThat(JensenShannon.divergence(new double[2], shares(1, 2))).isZero();
  }

  /** Rows of which a share holds another value than the others. */
  private static Profile rows(int rows, double share, long seed) {
    ProfileBuilder builder = ProfileBuilder.whole(List.of(ProfileColumn.categorical("c")));
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      builder.noDay().countRow();
      builder.noDay().categorical(0).add(random.nextDouble() < share ? "a" : "b");
    }
    return builder.build().total();
  }

  private static ColumnDrift drift(ComparisonSettings settings) {
    return Comparison.of(rows(5000, 0.30, 1), rows(5000, 0.40, 2), settings).columns().get(0);
  }

  private static ComparisonSettings asking(double threshold) {
    return ComparisonSettings.DEFAULT.withFurther(
        Statistics.limits(
            List.of(
                new Configured(Text.of("jensen_shannon"), new JensenShannon.Options(threshold)))));
  }

  @Test
  void aColumnDriftsByItWhereTheIndexIsBelowItsThreshold() {
    ColumnDrift unasked = drift(ComparisonSettings.DEFAULT);
    assertThat(unasked.verdict()).isEqualTo(Verdict.NO_DRIFT);
    assertThat(unasked.further()).isEmpty();
    ColumnDrift asked = drift(asking(0.05));
    assertThat(asked.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(asked.psi()).isEqualTo(unasked.psi()).isLessThan(0.1);
    assertThat(asked.further().get(0).value().estimate()).isBetween(0.06, 0.12);
    assertThat(asked.further().get(0).title()).isEqualTo("Jensen-Shannon distance");
    assertThat(drift(asking(0.5)).verdict()).isEqualTo(Verdict.NO_DRIFT);
  }
}
