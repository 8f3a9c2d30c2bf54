package com.example.headgate;

import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Short;
import dev.headgate.engine.measure.Counterparts;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.spi.statistic.StatisticType;
import java.util.Optional;

/**
 * The Hellinger distance (Hellinger, 1909): {@code statistics: [{hellinger: 0.08}]}.
 *
 * <p>Verdict, reason, report, page and the monitor's table follow from {@link #value}.
 */
public final class Hellinger implements StatisticType {

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
    return "hellinger";
  }

  @Override
  public String title() {
    return "Hellinger distance";
  }

  @Override
  public String doc() {
    return "Hellinger distance of the shares in the cells of PSI, 0 to 1.";
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
    double[] p = sides.referenceShares();
    double[] q = sides.currentShares();
    double squares = 0;
    for (int i = 0; i < p.length; i++) {
      double apart = Math.sqrt(p[i]) - Math.sqrt(q[i]);
      squares += apart * apart;
    }
    return Optional.of(Interval.exactly(Math.sqrt(squares / 2)));
  }
}
