package dev.headgate.engine.watch.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headgate.dsl.language.Doc;
import dev.headgate.engine.store.record.Verdict;
import java.util.List;

/** One column on both sides: how far it moved, how sure that is and what it means to the model. */
@Doc("One column on both sides: how far it moved, how sure that is, what it means to the model.")
public record ColumnReport(
    @Doc("Its name.") String name,
    @Doc("Numeric or categorical.") Kind kind,
    @Doc("What the comparison found.") Verdict verdict,
    @Doc("Why, in one sentence.") String reason,
    @Doc("Fall of the model's main metric when the column is shuffled; null where unknown.")
        double importance,
    @Doc("Least share of rows that must have moved to turn one side into the other.") double moved,
    @Doc("Importance times share moved: what the model may lose through it; null where unknown.")
        double impact,
    @Doc("Whether its rows were read, to settle what the kept profiles left open.")
        boolean readAgain,
    @Doc("The rows the model learned from.") Side reference,
    @Doc("The rows of the window.") Side window,
    @Doc("Population stability index, less what chance adds.") double psi,
    @Doc("Kolmogorov-Smirnov distance, certainly within; null ends for categories.") Range ks,
    @Doc("Wasserstein-1 distance in the reference's standard deviations; null ends for categories.")
        Range wasserstein,
    @Doc("Statistics that the monitor asks for beside these; absent where it asks for none.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Statistic> statistics,
    @Doc("Two-sample chi-square over the bins.") ChiSquare chiSquare,
    @Doc("Probability of such a change by chance, before the correction.") double p,
    @Doc("The same, corrected for the number of columns.") double pAdjusted,
    @Doc(
            "Share of the window's rows with a category that the reference never had; estimated"
                + " where there are too many to know each, null where not known.")
        double newShare,
    @Doc(
            "The same for more rows like the reference's: the share of its rows whose category"
                + " occurs once; null where not known.")
        double newByChance,
    @Doc("Categories of the window that the reference never had, most frequent first.")
        List<Category> newCategories,
    @Doc("Categories of the reference that the window lacks, most frequent first.")
        List<Category> goneCategories,
    @Doc("Both distributions over the same bins; shares of the rows with a value.")
        List<Bin> bins) {

  public ColumnReport {
    statistics = statistics == null ? List.of() : List.copyOf(statistics);
    newCategories = List.copyOf(newCategories);
    goneCategories = List.copyOf(goneCategories);
    bins = List.copyOf(bins);
  }

  /** By how much the share of rows without a value rose, negative where it fell. */
  public double nullRise() {
    return window.nullShare() - reference.nullShare();
  }

  /** What kind of values a column has. */
  public enum Kind {
    NUMERIC,
    CATEGORICAL
  }

  /** One side of a comparison. */
  @Doc("One side of a comparison.")
  public record Side(
      @Doc("Rows, nulls included.") long rows,
      @Doc("Rows without a value.") long nulls,
      @Doc("Mean; null for categories.") double mean,
      @Doc("Standard deviation; null for categories.") double deviation,
      @Doc("Smallest value; null for categories.") double min,
      @Doc("Largest value; null for categories.") double max) {

    /** Share of rows without a value, NaN without rows. */
    public double nullShare() {
      return rows == 0 ? Double.NaN : (double) nulls / rows;
    }
  }

  /** A statistic that a monitor asks for. */
  @Doc("A statistic that a monitor asks for.")
  public record Statistic(
      @Doc("The word that a spec names it by.") String name,
      @Doc("What it is.") String title,
      @Doc("Its value, certainly within.") Range value,
      @Doc("The value from which the column's change counts.") double from) {}

  /** A chi-square statistic. */
  @Doc("A chi-square statistic.")
  public record ChiSquare(
      @Doc("The statistic.") double statistic, @Doc("Degrees of freedom.") int degrees) {}

  /** A category and how frequent it is. */
  @Doc("A category and how frequent it is.")
  public record Category(
      @Doc("Its text.") String value,
      @Doc("Its rows.") long rows,
      @Doc("Its share of the rows with a value.") double share) {}

  /** A bin of both distributions. */
  @Doc("A bin of both distributions.")
  public record Bin(
      @Doc("What falls into it, as text.") String label,
      @Doc("First value of a numeric bin; null for categories.") double from,
      @Doc("End of a numeric bin; null for categories.") double to,
      @Doc("Share of the reference.") double reference,
      @Doc("Share of the window.") double window) {

    /** A category's bin. */
    public static Bin category(String label, double reference, double window) {
      return new Bin(label, Double.NaN, Double.NaN, reference, window);
    }
  }
}
