package dev.headgate.engine.values.csv;

import java.util.List;

/**
 * A record of csv, as RFC 4180 has it. A cell stands in quotes where it could be read as something
 * else without them; NULL never does, so that a text is told from it.
 */
public final class CsvLine {
  private static final char QUOTE = '"';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final char delimiter;
  private final String nothing;

  /**
   * Records of a form.
   *
   * @param delimiter the character between two cells
   * @param nothing what stands for NULL
   * @throws IllegalArgumentException if these would be taken for something else
   */
  public CsvLine(char delimiter, String nothing) {
    if (delimiter == QUOTE || delimiter == '\n' || delimiter == '\r' || delimiter == 0) {
      throw new IllegalArgumentException("a quote or a line break cannot be the delimiter");
    }
    this.delimiter = delimiter;
    this.nothing = nothing;
    if (!nothing.isEmpty() && isSpecial(nothing)) {
      throw new IllegalArgumentException(
          "what stands for NULL has no quote, delimiter, line break or blank around it");
    }
  }

  /** The form of commands: commas, and nothing for NULL. */
  public static CsvLine plain() {
    return new CsvLine(',', "");
  }

  /**
   * The record of some cells, without a line end.
   *
   * @param cells texts, {@code null} for NULL
   */
  public String of(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(delimiter);
      }
      add(line, cells.get(i));
    }
    return line.toString();
  }

  private void add(StringBuilder line, String cell) {
    if (cell == null) {
      line.append(nothing);
    } else if (cell.isEmpty() || cell.equals(nothing) || isSpecial(cell)) {
      line.append(QUOTE).append(cell.replace("\"", "\"\"")).append(QUOTE);
    } else {
      line.append(cell);
    }
  }

  private boolean isSpecial(String cell) {
    return isBlank(cell.charAt(0))
        || isBlank(cell.charAt(cell.length() - 1))
        || cell.chars().anyMatch(c -> c == delimiter || c == QUOTE || Character.isISOControl(c));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
  }
}
