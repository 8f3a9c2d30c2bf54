package dev.headgate.engine.values.cell;

import java.io.Serializable;

/**
 * Reads the text of a cell as a value of one type, if the type holds it as it stands. For one
 * thread.
 */
public interface CellReader extends Serializable {
  /**
   * The value as Spark keeps it, but for texts and decimals, which are Java's.
   *
   * @param text what the cell holds, without blanks around it where it is no text
   * @return the value, or a {@link Remarked} with it, or an {@link Unheld}; never null
   */
  Object read(String text);
}
