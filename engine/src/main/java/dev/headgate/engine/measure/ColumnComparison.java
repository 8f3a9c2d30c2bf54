package dev.headgate.engine.measure;

import java.util.List;
import java.util.Optional;

/** What is computed of one column before the verdict, which takes all columns. */
final class ColumnComparison {
  /** From more new values by chance alone on, what is new or not says nothing of most rows. */
  private static final double MOST_BY_CHANCE = 0.5;

  private static final Statistic PSI = new Psi();
  private static final Statistic WASSERSTEIN = new Wasserstein();

  private final ProfileColumn column;
  private final ColumnProfile reference;
  private final ColumnProfile current;
  private final ComparisonSettings settings;

  private final Counterparts sides;
  private final Interval psi;
  private final Optional<Interval> distance;
  private final List<Measured> further;
  private final Optional<Interval> ks;
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
    sides = Counterparts.of(reference, current, settings);
    psi = PSI.of(sides).orElseThrow();
    distance = WASSERSTEIN.of(sides);
    further = settings.further().stream().flatMap(limit -> measured(limit).stream()).toList();
    ks = sides.gap().map(EmpiricalGap::kolmogorovSmirnov);
    ksPValue = ks.map(this::tail);
    chiSquare = sides.tested().chiSquare();
  }

  private Optional<Measured> measured(Limit limit) {
    return limit
        .statistic()
        .of(sides)
        .map(value -> new Measured(limit.name(), limit.title(), value, limit.threshold()));
  }

  private Interval tail(Interval gap) {
    double n = ((NumericProfile) reference).values();
    double m = ((NumericProfile) current).values();
    double scale = Math.sqrt(n / (n + m) * m);
    return Interval.around(
        Distributions.kolmogorovTail(scale * gap.estimate()),
        Distributions.kolmogorovTail(scale * gap.high()),
        Distributions.kolmogorovTail(scale * gap.low()));
  }

  /**
   * Both tests of a numeric column are made, and of a categorical one with rare values; twice the
   * smaller p-value allows for that (Bonferroni). What a sample does not tell may be more certain
   * than what it tells.
   */
  Interval pValue() {
    double counts = chiSquare.pValue();
    if (sides.rare().isPresent()) {
      RareValues rare = sides.rare().get();
      double p = twiceTheSmaller(rare.pValue(), counts);
      return new Interval(p, rare.isExact() ? p : 0, p);
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

  /** The largest of the statistics, each in parts of its threshold. */
  private Interval effect() {
    Interval effect = inParts(psi, settings.psi());
    Optional<Interval> apart = distance.map(d -> inParts(d, settings.wasserstein()));
    effect = apart.map(effect::or).orElse(effect);
    return further.stream().map(Measured::effect).reduce(effect, Interval::or);
  }

  private static Interval inParts(Interval value, double threshold) {
    return new Measured("", "", value, threshold).effect();
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
    Optional<RareValues> values = sides.values();
    Interval effect = effect();
    return new ColumnDrift(
        column,
        reference.rows(),
        current.rows(),
        reference.nulls(),
        current.nulls(),
        psi.estimate(),
        sides.tested().psi(),
        distance,
        sides.gap().map(EmpiricalGap::wasserstein),
        ks,
        ksPValue,
        chiSquare,
        sides.all().lInfinity(),
        values.map(RareValues::unseen).orElse(0.0),
        values.map(RareValues::unseenByChance).orElse(0.0),
        values.map(RareValues::appeared).orElse(List.of()),
        values.map(RareValues::vanished).orElse(List.of()),
        further,
        sides.bins(),
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
    if (sides
        .values()
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
