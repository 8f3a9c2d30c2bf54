package dev.headgate.engine.model.score;

import java.util.Locale;
import java.util.Objects;

/**
 * A column a model reads.
 *
 * @param name the column's name, matched exactly
 * @param kind what its values are
 */
public record Input(String name, Kind kind) {
  /** What a column's values are, and so how they reach the model. */
  public enum Kind {
    /** A floating-point number; missing is NaN. */
    NUMERIC,
    /** A whole number, fed as a double; missing is NaN. */
    INTEGER,
    /** True or false, fed as 1 or 0; missing is NaN. */
    BOOLEAN,
    /** Text; missing is {@link Signature#nullText()}. */
    STRING;

    /** Returns the kind as it is written in a signature: in lower case. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Input {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }

  /** A column of floating-point numbers. */
  public static Input numeric(String name) {
    return new Input(name, Kind.NUMERIC);
  }

  /** A column of whole numbers. */
  public static Input integer(String name) {
    return new Input(name, Kind.INTEGER);
  }

  /** A column of truth values. */
  public static Input bool(String name) {
    return new Input(name, Kind.BOOLEAN);
  }

  /** A column of text. */
  public static Input text(String name) {
    return new Input(name, Kind.STRING);
  }

  /** Returns whether values are fed as text rather than as doubles. */
  public boolean isText() {
    return kind == Kind.STRING;
  }
}
