package dev.headgate.engine.measure;

import java.util.Locale;

/**
 * Why a figure has no interval that would hold the truth as often as it says.
 *
 * @param cause what is wrong with the rows
 * @param rows how many there are of what is short: rows, rows of the rarer class, or as how many
 *     rows without an outlier they count
 * @param wanted from how many on there is an interval; 0 where more of the same would not help
 */
public record Doubt(Cause cause, long rows, long wanted) {

  /** What is wrong with the rows. */
  public enum Cause {
    /** There are too few. */
    FEW_ROWS,
    /** One of the classes has too few: what it would do to the figure is not known. */
    FEW_OF_A_CLASS,
    /** A class is predicted too seldom: how often that is right is not known. */
    FEW_PREDICTED,
    /** A few rows make up most of the variance: of the next such row nothing is known. */
    HEAVY_TAILS,
    /** Every row says the same, so that nothing tells how far chance moves the figure. */
    NO_SPREAD
  }

  /**
   * Whether rows of a kind are wanting, so that the figure itself is chance; otherwise it is what
   * these rows say, and only how far others would differ is open.
   */
  public boolean wantsRows() {
    return switch (cause) {
      case FEW_ROWS, FEW_OF_A_CLASS, FEW_PREDICTED -> true;
      case HEAVY_TAILS, NO_SPREAD -> false;
    };
  }

  static Doubt heavyTails(double worth, double wanted) {
    return new Doubt(Cause.HEAVY_TAILS, (long) worth, (long) Math.ceil(wanted));
  }

  /** What is wrong, with its numbers and what would help: one sentence without its full stop. */
  public String sentence() {
    return switch (cause) {
      case FEW_ROWS -> few("");
      case FEW_OF_A_CLASS -> few(" of the rarer class");
      case FEW_PREDICTED -> few(" predicted as one of the classes");
      case HEAVY_TAILS ->
          String.format(
              Locale.ROOT,
              "a few rows make most of it up, so that all count as %,d and an interval takes %,d:"
                  + " hold more rows out, or ask a metric that outliers move less",
              rows,
              wanted);
      case NO_SPREAD -> "every row says the same, so that chance cannot be told";
    };
  }

  private String few(String which) {
    return String.format(
        Locale.ROOT,
        "%,d %s%s %s held out and an interval takes %,d: hold more rows out",
        rows,
        rows == 1 ? "row" : "rows",
        which,
        rows == 1 ? "is" : "are",
        wanted);
  }
}
