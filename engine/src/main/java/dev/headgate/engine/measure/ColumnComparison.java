package dev.headgate.engine.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is computed of one column before the verdict, which takes all columns. */
final class ColumnComparison {
  private final ProfileColumn column;
  private final ColumnProfile reference;
  private final ColumnProfile current;
  private final ComparisonSettings settings;

  private final Cells all;
  private final Cells tested;
  private final List<Category> appeared;
  private final List<Category> vanished;
  private final List<Bin> bins;
  private final Optional<Interval> ks;
  private final Optional<Interval> distance;
  private final Optional<Interval> normalised;
  private final Optional<Interval> ksPValue;
  private final ChiSquare chiSquare;

  ColumnComparison(
      ProfileColumn column,
      ColumnProfile reference,
      ColumnProfile current,
      ComparisonSettings settings) {
    this.column = column;
    this.reference = reference;
    this.current = current;
    this.settings = settings;
    if (reference instanceof NumericProfile a && current instanceof NumericProfile b) {
      bins = NumericBins.of(a, b, settings.bins());
      all =
          new Cells(
              bins.stream().mapToLong(Bin::reference).toArray(),
              bins.stream().mapToLong(Bin::current).toArray());
      tested = all;
      appeared = List.of();
      vanished = List.of();
      Optional<EmpiricalGap> gap =
          a.values() > 0 && b.values() > 0
              ? Optional.of(EmpiricalGap.between(a, b))
              : Optional.empty();
      ks = gap.map(EmpiricalGap::kolmogorovSmirnov);
      ksPValue = ks.map(interval -> tail(interval, a.values(), b.values()));
      distance = gap.map(EmpiricalGap::wasserstein);
      normalised = distance.map(interval -> inDeviations(interval, a, b));
    } else if (reference instanceof CategoricalProfile a
        && current instanceof CategoricalProfile b) {
      CategoryCells cells = new CategoryCells(a, b);
      bins = cells.bins(settings.categories());
      all = cells.all();
      tested = cells.tested();
      appeared = cells.appeared();
      vanished = cells.vanished();
      ks = Optional.empty();
      ksPValue = Optional.empty();
      distance = Optional.empty();
      normalised = Optional.empty();
    } else {
      throw new IllegalArgumentException(column + " is of two kinds");
    }
    chiSquare = tested.chiSquare();
  }

  private static Interval tail(Interval ks, double n, double m) {
    double scale = Math.sqrt(n / (n + m) * m);
    return Interval.around(
        Distributions.kolmogorovTail(scale * ks.estimate()),
        Distributions.kolmogorovTail(scale * ks.high()),
        Distributions.kolmogorovTail(scale * ks.low()));
  }

  private static Interval inDeviations(Interval distance, NumericProfile a, NumericProfile b) {
    double deviation = positive(a.standardDeviation());
    if (deviation == 0) {
      deviation = positive(a.merge(b).standardDeviation());
    }
    if (deviation == 0) {
      return Interval.exactly(0);
    }
    return new Interval(
        over(distance.estimate(), deviation),
        over(distance.low(), deviation),
        over(distance.high(), deviation));
  }

  private static double positive(OptionalDouble value) {
    return value.orElse(0);
  }

  private static double over(double distance, double deviation) {
    return Math.min(distance / deviation, Double.MAX_VALUE);
  }

  private double psi() {
    return Math.max(0, tested.psi() - tested.psiBias());
  }

  /**
   * Both tests of a numeric column are made; twice the smaller p-value allows for that
   * (Bonferroni).
   */
  Interval pValue() {
    double counts = chiSquare.pValue();
    return ksPValue
        .map(
            shape ->
                new Interval(
                    twiceTheSmaller(shape.estimate(), counts),
                    twiceTheSmaller(shape.low(), counts),
                    twiceTheSmaller(shape.high(), counts)))
        .orElse(Interval.exactly(counts));
  }

  private static double twiceTheSmaller(double p, double q) {
    return Math.min(1, 2 * Math.min(p, q));
  }

  private Interval effect() {
    double counts = psi() / settings.psi();
    return normalised
        .map(
            shape ->
                new Interval(
                    Math.max(counts, over(shape.estimate(), settings.wasserstein())),
                    Math.max(counts, over(shape.low(), settings.wasserstein())),
                    Math.max(counts, over(shape.high(), settings.wasserstein()))))
        .orElse(Interval.exactly(counts));
  }

  private boolean hasTooFewRows() {
    return Math.min(reference.rows(), current.rows()) < Math.max(1, settings.minRows());
  }

  /**
   * The verdict, given the p-values corrected for all columns.
   *
   * @param adjusted the corrected p-value: what it is, if all columns' are as small as can be, and
   *     if all are as large as can be
   */
  ColumnDrift judged(Interval adjusted) {
    Interval effect = effect();
    return new ColumnDrift(
        column,
        reference.rows(),
        current.rows(),
        reference.nulls(),
        current.nulls(),
        psi(),
        tested.psi(),
        normalised,
        distance,
        ks,
        ksPValue,
        chiSquare,
        all.lInfinity(),
        all.jensenShannonDistance(),
        appeared,
        vanished,
        bins,
        pValue(),
        adjusted.estimate(),
        effect,
        verdict(effect, adjusted));
  }

  private Verdict verdict(Interval effect, Interval adjusted) {
    if (hasTooFewRows()) {
      return Verdict.TOO_FEW_ROWS;
    }
    if (effect.low() >= 1 && adjusted.high() <= settings.alpha()) {
      return Verdict.DRIFT;
    }
    if (effect.high() >= 1 && adjusted.low() <= settings.alpha()) {
      return Verdict.UNDECIDED;
    }
    return Verdict.NO_DRIFT;
  }
}
