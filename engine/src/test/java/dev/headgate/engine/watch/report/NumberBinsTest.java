package dev.headgate.engine.watch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.engine.measure.DaySketch;
import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.watch.report.ColumnReport.Bin;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumberBinsTest {
  @Test
  void wholeNumbersHaveABinEach() {
    List<Bin> bins = NumberBins.of(profile(5, 6, 6, 7, 23), profile(5, 9, 10, 23));
    assertThat(bins).extracting(Bin::label).startsWith("5", "6", "7").endsWith("23");
    assertThat(bins.get(1).reference()).isEqualTo(0.4);
    assertThat(bins.get(4).window()).isEqualTo(0.25);
  }

  @Test
  void edgesAreRoundAndSharesAreWholeOnBothSides() {
    Random random = new Random(1);
    double[] a = DoubleStream.generate(random::nextGaussian).limit(20_000).toArray();
    double[] b = DoubleStream.generate(() -> random.nextGaussian() + 1).limit(5_000).toArray();
    List<Bin> bins = NumberBins.of(profile(a), profile(b));
    assertThat(bins).hasSizeBetween(10, 25);
    assertThat(bins.stream().mapToDouble(Bin::reference).sum()).isCloseTo(1, within(1e-9));
    assertThat(bins.stream().mapToDouble(Bin::window).sum()).isCloseTo(1, within(1e-9));
    assertThat(bins.get(0).label()).startsWith("under ");
    assertThat(bins.get(bins.size() - 1).label()).endsWith(" or more");
    assertThat(NumberChart.fits(bins)).isTrue();
    for (Bin bin : bins.subList(1, bins.size() - 1)) {
      long inside = DoubleStream.of(a).filter(v -> v >= bin.from() && v < bin.to()).count();
      assertThat(bin.reference()).isCloseTo(inside / 20_000.0, within(0.0005));
    }
  }

  @Test
  void oneValueAloneHasOneBin() {
    assertThat(NumberBins.of(profile(0, 0, 0), profile(0, 0))).hasSize(1);
    assertThat(NumberBins.of(profile(-999), profile(-999))).hasSize(1);
  }

  @Test
  void aSideWithoutValuesHasNoBins() {
    assertThat(NumberBins.of(profile(1, 2), profile())).isEmpty();
  }

  @Test
  void hugeAndTinyNumbersGiveBinsOrNone() {
    assertThat(NumberBins.of(profile(1e300, 2e300), profile(-1e300))).isNotEmpty();
    assertThat(NumberBins.of(profile(1e-300, 2e-300), profile(3e-300))).isNotEmpty();
    assertThat(NumberBins.of(profile(1e17, 1e17 + 32), profile(1e17))).isEmpty();
  }

  private static NumericProfile profile(double... values) {
    ProfileBuilder builder = ProfileBuilder.whole(List.of(ProfileColumn.numeric("x")));
    DaySketch day = builder.noDay();
    for (double value : values) {
      day.countRow();
      day.numeric(0).add(value);
    }
    return (NumericProfile) builder.build().total().column("x").orElseThrow();
  }
}
