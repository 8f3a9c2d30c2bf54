package dev.headgate.engine.spi.statistic;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Short;
import dev.headgate.engine.measure.Counterparts;
import dev.headgate.engine.measure.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * The Jensen-Shannon distance to base 2 (Lin, "Divergence measures based on the Shannon entropy",
 * IEEE Transactions on Information Theory 37, 1991), the root of the divergence, which is a metric
 * (Endres and Schindelin, "A new metric for probability distributions", the same 49, 2003).
 */
@AutoService(Component.Statistic.class)
public final class JensenShannon implements StatisticType {

  /** Its settings. */
  @Doc("From where on it counts.")
  public record Options(
      @Short
          @Doc("Distance from which a column's change counts.")
          @Default("0.1")
          @Above(0)
          @AtMost(1)
          double threshold) {}

  @Override
  public String name() {
    return "jensen_shannon";
  }

  @Override
  public String title() {
    return "Jensen-Shannon distance";
  }

  @Override
  public String doc() {
    return "Jensen-Shannon distance to base 2 of the shares in the cells of PSI, 0 to 1: 0 where"
        + " they are alike, 1 where no cell is on both sides.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public double threshold(Record settings) {
    return ((Options) settings).threshold();
  }

  @Override
  public Optional<Interval> value(Record settings, Counterparts sides) {
    double distance = Math.sqrt(divergence(sides.referenceShares(), sides.currentShares()));
    return Optional.of(Interval.exactly(distance));
  }

  /** The divergence in bits, between 0 and 1; of a side without rows 0. */
  static double divergence(double[] p, double[] q) {
    double bits = 0;
    for (int i = 0; i < p.length; i++) {
      double mean = (p[i] + q[i]) / 2;
      bits += towards(p[i], mean) / 2 + towards(q[i], mean) / 2;
    }
    return isNothing(p) || isNothing(q) ? 0 : Math.min(1, Math.max(0, bits));
  }

  private static boolean isNothing(double[] shares) {
    return Arrays.stream(shares).allMatch(share -> share == 0);
  }

  private static double towards(double p, double mean) {
    return p == 0 ? 0 : p * Math.log(p / mean) / Math.log(2);
  }
}
