package dev.headgate.engine.watch.report;

import dev.headgate.engine.measure.Bin;
import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.ColumnProfile;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.Measured;
import dev.headgate.engine.measure.NumericProfile;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a column has its verdict, in one sentence that names the change and what counts. */
final class Reason {
  /** A change of the share of missing values from which it is told before anything else. */
  private static final double MISSING = 0.05;

  /** Share of rows with categories never seen from which they are told first. */
  private static final double UNSEEN = 0.01;

  /** Share of rows that is not worth telling. */
  private static final double LITTLE = 0.01;

  private final ColumnDrift drift;
  private final ColumnProfile before;
  private final ColumnProfile now;
  private final ComparisonSettings settings;

  private Reason(
      ColumnDrift drift, ColumnProfile before, ColumnProfile now, ComparisonSettings settings) {
    this.drift = drift;
    this.before = before;
    this.now = now;
    this.settings = settings;
  }

  static String of(
      ColumnDrift drift, ColumnProfile before, ColumnProfile now, ComparisonSettings settings) {
    Reason reason = new Reason(drift, before, now, settings);
    return switch (drift.verdict()) {
      case DRIFT -> reason.change();
      case NO_DRIFT -> reason.calm();
      case UNDECIDED -> reason.undecided();
      case TOO_FEW_ROWS -> reason.tooFew();
      case TOO_MANY_VALUES -> reason.tooMany();
    };
  }

  private String change() {
    if (Math.abs(drift.nullRateChange()) >= MISSING || isMostlyMissing()) {
      return "Rows without a value went from "
          + Words.share(drift.referenceNullRate())
          + " to "
          + Words.share(drift.currentNullRate())
          + ".";
    }
    if (before instanceof NumericProfile a && now instanceof NumericProfile b) {
      return number(a, b);
    }
    boolean unseen = drift.appearedShare() - drift.appearedByChance() >= UNSEEN;
    Optional<Bin> known =
        drift.bins().stream()
            .filter(bin -> bin.reference() > 0)
            .max(Comparator.comparingDouble(this::moved))
            .filter(bin -> !unseen || moved(bin) > drift.appearedShare());
    return unseen
        ? known.map(bin -> largest(bin) + " ").orElse("") + unseen()
        : known.map(this::largest).orElse("The shares of its values changed.");
  }

  /** Whether nearly all of the index is that of the missing values, and the others hardly moved. */
  private boolean isMostlyMissing() {
    double distance = drift.wasserstein().map(Interval::estimate).orElse(0.0);
    double missing =
        drift.bins().stream()
            .filter(bin -> bin.kind() == Bin.Kind.MISSING)
            .mapToDouble(this::part)
            .sum();
    return distance < settings.wasserstein() && missing > drift.rawPsi() / 2;
  }

  /** What a bin adds to the index, by the rule that an empty one counts as half a row. */
  private double part(Bin bin) {
    double p = Math.max(bin.reference(), 0.5) / Math.max(1, before.rows());
    double q = Math.max(bin.current(), 0.5) / Math.max(1, now.rows());
    return (p - q) * Math.log(p / q);
  }

  private String unseen() {
    String share =
        Words.share(drift.appearedShare())
            + " of the rows hold values that the reference never had";
    return drift.appearedByChance() < LITTLE
        ? share + "."
        : share + "; chance brings about " + Words.share(drift.appearedByChance()) + ".";
  }

  private String number(NumericProfile a, NumericProfile b) {
    double distance = drift.wasserstein().map(Interval::estimate).orElse(0.0);
    String what = moment(a, b, distance);
    if (distance >= settings.wasserstein()) {
      return what
          + "; on average a value moved "
          + Words.number(distance)
          + " standard deviations"
          + limit(settings.wasserstein())
          + ".";
    }
    return what + " and its shape changed: " + shape();
  }

  /** The mean, or the deviation where that is what moved. */
  private static String moment(NumericProfile a, NumericProfile b, double distance) {
    double mean = a.mean().orElse(Double.NaN);
    double meanNow = b.mean().orElse(Double.NaN);
    double deviation = a.standardDeviation().orElse(Double.NaN);
    double deviationNow = b.standardDeviation().orElse(Double.NaN);
    double moved = Math.abs(meanNow - mean) / deviation;
    double spread = Math.abs(deviationNow - deviation) / deviation;
    return moved < distance / 2 && spread > moved
        ? "Its standard deviation went from "
            + Words.number(deviation)
            + " to "
            + Words.number(deviationNow)
        : "Its mean went from " + Words.number(mean) + " to " + Words.number(meanNow);
  }

  private double moved(Bin bin) {
    return Math.abs(share(bin.current(), now) - share(bin.reference(), before));
  }

  private String largest(Bin bin) {
    return "The share of "
        + bin.label()
        + " went from "
        + Words.share(share(bin.reference(), before))
        + " to "
        + Words.share(share(bin.current(), now))
        + "; "
        + shape();
  }

  /** The index, or what counts in its place. */
  private String shape() {
    return drift.psi() >= settings.psi()
        ? index()
        : drift.further().stream()
            .filter(Measured::counts)
            .max(Comparator.comparingDouble(m -> m.value().estimate() / m.threshold()))
            .map(m -> told(m.title(), m.value().estimate(), m.threshold()))
            .orElseGet(this::index);
  }

  private String index() {
    return told("PSI", drift.psi(), settings.psi());
  }

  private static String told(String title, double value, double threshold) {
    return title + " is " + Words.number(value) + limit(threshold) + ".";
  }

  private static double share(long rows, ColumnProfile of) {
    return of.rows() == 0 ? 0 : (double) rows / of.rows();
  }

  private String calm() {
    if (drift.adjustedPValue() > settings.alpha()) {
      return "No more than chance brings about (p " + chance() + ").";
    }
    String distance =
        drift
            .wasserstein()
            .map(d -> ", " + Words.number(d.estimate()) + " standard deviations")
            .orElse("");
    String further =
        drift.further().stream()
            .map(m -> ", " + m.title() + " " + Words.number(m.value().estimate()))
            .collect(Collectors.joining());
    return "It changed, but too little to count as drift: PSI "
        + Words.number(drift.psi())
        + distance
        + further
        + ".";
  }

  private static String limit(double from) {
    return ", where " + Words.number(from) + " or more is drift";
  }

  private String chance() {
    return Words.probability(drift.adjustedPValue());
  }

  private String undecided() {
    return drift.further().stream()
        .filter(Measured::isOpen)
        .findFirst()
        .map(Reason::open)
        .orElseGet(this::undecidedDistance);
  }

  private static String open(Measured statistic) {
    return statistic.title()
        + " lies between "
        + Words.number(statistic.value().low())
        + " and "
        + Words.number(statistic.value().high())
        + limit(statistic.threshold())
        + ": its values are kept no more precisely.";
  }

  private String undecidedDistance() {
    return drift
        .wasserstein()
        .map(
            d ->
                "The distance lies between "
                    + Words.number(d.low())
                    + " and "
                    + Words.number(d.high())
                    + " standard deviations"
                    + limit(settings.wasserstein())
                    + ": its values are kept no more precisely.")
        .orElseGet(this::undecidedValues);
  }

  private String undecidedValues() {
    if (Double.isNaN(drift.appearedShare())) {
      return "An older version kept it, which tells rare values in groups only.";
    }
    return "It has too many values to keep each: by a sample of them the change lies between "
        + Words.number(drift.effect().low() * settings.psi())
        + " and "
        + Words.number(drift.effect().high() * settings.psi())
        + limit(settings.psi())
        + ".";
  }

  private String tooMany() {
    return "It has too many values to be compared: "
        + Words.share(drift.appearedByChance())
        + " of the reference's rows hold a value that occurs once, so that most values are new by"
        + " chance.";
  }

  private String tooFew() {
    boolean window = drift.currentRows() <= drift.referenceRows();
    return (window ? "The window has " : "The reference has ")
        + Words.count(Math.min(drift.currentRows(), drift.referenceRows()), "row")
        + "; "
        + Words.count(settings.minRows())
        + " are needed.";
  }
}
