package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.CategoricalProfile;
import dev.headgate.engine.measure.Category;
import dev.headgate.engine.measure.ColumnProfile;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.Sampled;
import dev.headgate.engine.watch.report.Estimate;
import dev.headgate.engine.watch.report.Shift;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often each class occurs, or what a number is on average: before, and in the window. */
final class LabelRates {
  /** Classes that are told; with more, those that are known first. */
  private static final int MOST = 10;

  private final Watched watched;
  private final double confidence;
  private final long enough;

  /** How often a class occurs on one side, and its mean. */
  private interface Side {
    Estimate rate(int index);

    Estimate mean();
  }

  private LabelRates(Watched watched, double confidence, long enough) {
    this.watched = watched;
    this.confidence = confidence;
    this.enough = enough;
  }

  /**
   * The rates in rows of which a profile was kept, and in the window.
   *
   * @param scores the window's rows
   * @param learned the profile of the rows that the champion learned from
   */
  static List<Shift> of(WindowScores scores, Profile learned, double confidence, long enough) {
    LabelRates rates = new LabelRates(scores.watched(), confidence, enough);
    Optional<ColumnProfile> column = learned.column(scores.watched().label());
    return rates.shifts(rates.new Profiled(column), rates.new Labels(scores.labels()));
  }

  /** The rates in rows whose labels were read, and in the window. */
  static List<Shift> of(WindowScores before, WindowScores now, double confidence, long enough) {
    LabelRates rates = new LabelRates(now.watched(), confidence, enough);
    return rates.shifts(rates.new Labels(before.labels()), rates.new Labels(now.labels()));
  }

  private List<Shift> shifts(Side before, Side now) {
    String label = watched.label();
    if (label.isEmpty()) {
      return List.of();
    }
    if (watched.regression()) {
      return List.of(Shift.eitherWay("mean of " + label, before.mean(), now.mean(), enough));
    }
    int first = watched.binary() ? 1 : 0;
    int end = Math.min(watched.classes().size(), first + MOST);
    return IntStream.range(first, end)
        .mapToObj(
            k ->
                Shift.eitherWay(
                    label + " = " + watched.classes().get(k), before.rate(k), now.rate(k), enough))
        .toList();
  }

  /** Labels that were read: indices of classes, or numbers. */
  private final class Labels implements Side {
    private final double[] labels;

    Labels(double[] labels) {
      this.labels = labels;
    }

    @Override
    public Estimate rate(int index) {
      double hits = Arrays.stream(labels).filter(label -> label == index).count();
      return share(hits, labels.length);
    }

    @Override
    public Estimate mean() {
      double mean = Arrays.stream(labels).average().orElse(Double.NaN);
      double squares = Arrays.stream(labels).map(label -> (label - mean) * (label - mean)).sum();
      return labels.length > 1
          ? LabelRates.this.mean(mean, Math.sqrt(squares / (labels.length - 1)), labels.length)
          : Estimate.NONE;
    }
  }

  /** The profile of a label. */
  private final class Profiled implements Side {
    private final Optional<ColumnProfile> column;

    Profiled(Optional<ColumnProfile> column) {
      this.column = column;
    }

    @Override
    public Estimate rate(int index) {
      return column
          .filter(c -> c.rows() > c.nulls())
          .map(c -> share(count(c, watched.classes().get(index)), c.rows() - c.nulls()))
          .orElse(Estimate.NONE);
    }

    @Override
    public Estimate mean() {
      return column
          .filter(NumericProfile.class::isInstance)
          .map(NumericProfile.class::cast)
          .filter(numbers -> numbers.values() > 1)
          .map(
              numbers ->
                  LabelRates.this.mean(
                      numbers.mean().orElseThrow(),
                      numbers.standardDeviation().orElseThrow(),
                      numbers.values()))
          .orElse(Estimate.NONE);
    }
  }

  private static double count(ColumnProfile column, String name) {
    if (column instanceof NumericProfile numbers) {
      double value = Double.parseDouble(name);
      return numbers.below(Math.nextUp(value)) - numbers.below(value);
    }
    return ((CategoricalProfile) column)
        .categories().stream()
            .filter(category -> category.name().equals(name))
            .mapToLong(Category::count)
            .sum();
  }

  private Estimate share(double hits, long rows) {
    return rows == 0 ? Estimate.NONE : estimate(Sampled.share(hits, rows, confidence), rows);
  }

  private Estimate mean(double mean, double deviation, long rows) {
    return estimate(Sampled.mean(mean, deviation, rows, confidence), rows);
  }

  private static Estimate estimate(Interval interval, long rows) {
    return new Estimate(interval.estimate(), interval.low(), interval.high(), rows);
  }
}
