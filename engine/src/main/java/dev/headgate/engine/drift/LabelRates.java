package dev.headgate.engine.drift;

import dev.headgate.engine.measure.CategoricalProfile;
import dev.headgate.engine.measure.Category;
import dev.headgate.engine.measure.ColumnProfile;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.Sampled;
import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.report.Estimate;
import dev.headgate.engine.report.Shift;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How often each class occurs, or what a number is on average: learned from, and in the window. */
final class LabelRates {
  /** Classes that are told; with more, those that the model knows first. */
  private static final int MOST = 10;

  private final ModelCard card;
  private final Optional<ColumnProfile> learned;
  private final double[] labels;
  private final double confidence;
  private final long enough;

  private LabelRates(
      ModelCard card,
      Optional<ColumnProfile> learned,
      double[] labels,
      double confidence,
      long enough) {
    this.card = card;
    this.learned = learned;
    this.labels = labels;
    this.confidence = confidence;
    this.enough = enough;
  }

  /**
   * The rates on both sides.
   *
   * @param scores the window's rows
   * @param learned the profile of the rows that the champion learned from
   */
  static List<Shift> of(WindowScores scores, Profile learned, double confidence, long enough) {
    ModelCard card = scores.card();
    LabelRates rates =
        new LabelRates(card, learned.column(card.label()), scores.labels(), confidence, enough);
    if (scores.regression()) {
      return List.of(rates.mean());
    }
    int first = scores.binary() ? 1 : 0;
    int end = Math.min(card.classes().size(), first + MOST);
    return IntStream.range(first, end).mapToObj(rates::rate).toList();
  }

  private Shift rate(int index) {
    String name = card.classes().get(index);
    Estimate before =
        learned
            .filter(column -> column.rows() > column.nulls())
            .map(column -> share(count(column, name), column.rows() - column.nulls()))
            .orElse(Estimate.NONE);
    double hits = Arrays.stream(labels).filter(label -> label == index).count();
    return Shift.eitherWay(card.label() + " = " + name, before, share(hits, labels.length), enough);
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

  private Shift mean() {
    Estimate before =
        learned
            .filter(NumericProfile.class::isInstance)
            .map(NumericProfile.class::cast)
            .filter(numbers -> numbers.values() > 1)
            .map(
                numbers ->
                    mean(
                        numbers.mean().orElseThrow(),
                        numbers.standardDeviation().orElseThrow(),
                        numbers.values()))
            .orElse(Estimate.NONE);
    double mean = Arrays.stream(labels).average().orElse(Double.NaN);
    double squares = Arrays.stream(labels).map(label -> (label - mean) * (label - mean)).sum();
    Estimate now =
        labels.length > 1
            ? mean(mean, Math.sqrt(squares / (labels.length - 1)), labels.length)
            : Estimate.NONE;
    return Shift.eitherWay("mean of " + card.label(), before, now, enough);
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
