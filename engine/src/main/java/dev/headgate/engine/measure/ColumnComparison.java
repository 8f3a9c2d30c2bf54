package dev.headgate.engine.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is computed of one column before the verdict, which takes all columns. */
final class ColumnComparison {
  /** From more new values by chance alone on, what is new or not says nothing of most rows. */
  private static final double MOST_BY_CHANCE = 0.5;

  private final ProfileColumn column;
  private final ColumnProfile reference;
  private final ColumnProfile current;
  private final ComparisonSettings settings;

  private final Cells all;
  private final Cells tested;
  private final Optional<RareValues> values;
  private final boolean hasRare;
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
      values = Optional.empty();
      hasRare = false;
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
      values = Optional.of(RareValues.of(a, b));
      hasRare = cells.hasRare();
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

  /** That of the cells which a test can use, and of rare values by themselves if that is more. */
  private double psi() {
    double frequent = Math.max(0, tested.psi() - tested.psiBias());
    return rare().map(found -> Math.max(frequent, found.change().estimate())).orElse(frequent);
  }

  private Optional<RareValues> rare() {
    return values.filter(found -> hasRare);
  }

  /**
   * Both tests of a numeric column are made, and of a categorical one with rare values; twice the
   * smaller p-value allows for that (Bonferroni). What a sample does not tell may be more certain
   * than what it tells.
   */
  Interval pValue() {
    double counts = chiSquare.pValue();
    if (rare().isPresent()) {
      double p = twiceTheSmaller(rare().get().pValue(), counts);
      return new Interval(p, rare().get().isExact() ? p : 0, p);
    }
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
    double counts = Math.max(0, tested.psi() - tested.psiBias()) / settings.psi();
    if (rare().isPresent()) {
      Interval change = rare().get().change();
      return new Interval(
          Math.max(counts, change.estimate() / settings.psi()),
          Math.max(counts, change.low() / settings.psi()),
          Math.max(counts, change.high() / settings.psi()));
    }
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
        values.map(RareValues::unseen).orElse(0.0),
        values.map(RareValues::unseenByChance).orElse(0.0),
        values.map(RareValues::appeared).orElse(List.of()),
        values.map(RareValues::vanished).orElse(List.of()),
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
    if (values
        .map(RareValues::unseenByChance)
        .filter(share -> share > MOST_BY_CHANCE)
        .isPresent()) {
      return Verdict.TOO_MANY_VALUES;
    }
    if (effect.high() >= 1 && adjusted.low() <= settings.alpha()) {
      return Verdict.UNDECIDED;
    }
    return Verdict.NO_DRIFT;
  }
}
