package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a split gives every part its share of.
 *
 * <p>Within each class the rows are ranked by their hash and cut by rank. The share is exact to
 * less than one row; but a new row moves the ranks of others, where the hash alone would leave
 * every row on its side for good.
 */
@Doc(
    "Every part gets its share of each class, to less than one row: within a class the rows are cut"
        + " by the rank of their hash. So the sides depend on the rows, not on their order; but new"
        + " rows may move a row that is near the cut to the other side, and a candidate is then"
        + " also judged on a few rows that the champion learned from. Leave it out where a row"
        + " must keep its side for good.")
public record Strata(
    @Short
        @Example({"true", "[plan, country]"})
        @Doc(
            "true: the classes of the label. Or columns, of whose values each combination is a"
                + " class; the label counts where it is among them.")
        List<Text> columns) {
  private static final String OF_LABEL = "true";

  /** Whether the classes of the label are meant, which is said without naming it. */
  public boolean isOfLabel() {
    return columns.size() == 1 && columns.get(0).value().equals(OF_LABEL);
  }

  /**
   * The columns.
   *
   * @param label the label's column, if there is one
   */
  public List<Text> columns(Optional<Text> label) {
    return isOfLabel() ? label.stream().toList() : columns;
  }
}
