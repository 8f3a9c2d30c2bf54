package dev.headgate.connectors.input;

import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.spi.Note;
import dev.headgate.engine.values.cell.Remark;
import dev.headgate.engine.values.cell.Unheld;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;

/** What is said of a cell: why its type does not hold it, or what surprises in it. */
public final class CellWords {
  private static final int LONGEST_SHOWN = 60;

  private CellWords() {}

  /** Why a record cannot be read, of which a cell is not of its column's type. */
  public static String notOfType(String text, DataType type, String column, Unheld unheld) {
    return "'"
        + shown(text)
        + "' is not of type "
        + name(type)
        + " (column "
        + column
        + ")"
        + (unheld.why().isEmpty() ? "" : ": " + unheld.why());
  }

  /** What is told of a cell whose value stands. */
  public static Note note(String text, DataType type, String column, Remark remark) {
    return switch (remark) {
      case TWICE ->
          new Note(
              Code.TIME_TWICE,
              "a time in '" + column + "' that the clocks show twice; the earlier was taken",
              "say ambiguous: earlier, later or quarantine; better is a time with its offset",
              shown(text));
      case SPELLING ->
          new Note(
              Code.SPELLING_LOST,
              "a value in '"
                  + column
                  + "' that is not as a "
                  + name(type)
                  + " is written, the type that was inferred",
              "if it is a code and no number, make '" + column + "' a STRING in its schema file",
              shown(text));
    };
  }

  private static String name(DataType type) {
    return type.sql().toUpperCase(Locale.ROOT);
  }

  private static String shown(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }
}
