package dev.headgate.engine.report;

import dev.headgate.engine.measure.Bin;
import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.ColumnProfile;
import dev.headgate.engine.measure.ComparisonSettings;
import dev.headgate.engine.measure.Interval;
import dev.headgate.engine.measure.NumericProfile;
import java.util.Comparator;

/** Why a column has its verdict, in one sentence that names the change and what counts. */
final class Reason {
  /** A change of the share of missing values from which it is told before anything else. */
  private static final double MISSING = 0.05;

  /** Share of rows with categories never seen from which they are told first. */
  private static final double UNSEEN = 0.01;

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
    };
  }

  private String change() {
    if (Math.abs(drift.nullRateChange()) >= MISSING) {
      return "Rows without a value went from "
          + Words.share(drift.referenceNullRate())
          + " to "
          + Words.share(drift.currentNullRate())
          + ".";
    }
    if (drift.appearedShare() >= UNSEEN) {
      return Words.share(drift.appearedShare())
          + " of the rows hold values that the reference never had.";
    }
    if (before instanceof NumericProfile a && now instanceof NumericProfile b) {
      return number(a, b);
    }
    return drift.bins().stream()
        .max(Comparator.comparingDouble(this::moved))
        .map(this::largest)
        .orElse("The shares of its values changed.");
  }

  private String number(NumericProfile a, NumericProfile b) {
    double distance = drift.wasserstein().map(Interval::estimate).orElse(0.0);
    String means =
        "Its mean went from "
            + Words.number(a.mean().orElse(Double.NaN))
            + " to "
            + Words.number(b.mean().orElse(Double.NaN));
    if (distance >= settings.wasserstein()) {
      return means
          + "; on average a value moved "
          + Words.number(distance)
          + " standard deviations, and "
          + Words.number(settings.wasserstein())
          + " counts.";
    }
    return means
        + " and its shape changed: PSI is "
        + Words.number(drift.psi())
        + ", and "
        + Words.number(settings.psi())
        + " counts.";
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
        + "; PSI is "
        + Words.number(drift.psi())
        + ", and "
        + Words.number(settings.psi())
        + " counts.";
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
    return "It changed, but by less than counts: PSI " + Words.number(drift.psi()) + distance + ".";
  }

  private String chance() {
    return Words.probability(drift.adjustedPValue());
  }

  private String undecided() {
    return drift
        .wasserstein()
        .map(
            d ->
                "The distance lies between "
                    + Words.number(d.low())
                    + " and "
                    + Words.number(d.high())
                    + " standard deviations, and "
                    + Words.number(settings.wasserstein())
                    + " counts.")
        .orElse("Effect and chance lie too close to their thresholds to tell.");
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
