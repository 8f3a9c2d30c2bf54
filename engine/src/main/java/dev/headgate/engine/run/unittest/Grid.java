package dev.headgate.engine.run.unittest;

import java.util.List;

/**
 * Rows that differ from what was expected, to be shown in columns.
 *
 * @param columns heads of the columns
 * @param lines the rows that differ, an expected one before what was got for it
 * @param more how many further lines there are
 */
public record Grid(List<String> columns, List<Line> lines, int more) {

  /**
   * One row.
   *
   * @param kind what it is
   * @param cells its values, in the order of the columns
   * @param changed which of them differ from the other line of a pair
   */
  public record Line(Kind kind, List<String> cells, List<Boolean> changed) {}

  /** What a line is. */
  public enum Kind {
    /** First of a pair: as it was expected. */
    EXPECTED,
    /** Second of a pair: as it came. */
    GOT,
    /** Expected, and nothing like it came. */
    MISSING,
    /** It came, and nothing like it was expected. */
    UNEXPECTED;

    /** How a line of this kind begins. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
