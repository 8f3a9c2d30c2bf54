package dev.headgate.engine.model.onnx;

/**
 * A column of the Spark frame as the graph holds it.
 *
 * @param value the graph's value, of shape [rows, width]
 * @param width 1 for a plain column, the vector's size for a vector
 * @param content what its cells may hold
 */
public record Column(String value, int width, Content content) {
  /** What the cells of a column may hold. */
  public enum Content {
    /** Text, missing ones included. */
    TEXT,
    /** Whole numbers, or NaN for a missing one. */
    WHOLE_OR_MISSING,
    /** Numbers, or NaN for a missing one. */
    NUMBER_OR_MISSING,
    /** Numbers, none of them missing. */
    NUMBER
  }

  /** A column of numbers without missing ones. */
  public static Column number(String value) {
    return new Column(value, 1, Content.NUMBER);
  }

  /** Whether a cell may lack its number. */
  public boolean mayBeMissing() {
    return content != Content.NUMBER;
  }

  /** This column after arithmetic that leaves missing cells missing. */
  public Column mapped(String other) {
    return new Column(other, width, mayBeMissing() ? Content.NUMBER_OR_MISSING : Content.NUMBER);
  }
}
