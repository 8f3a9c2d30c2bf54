package dev.headgate.engine.spi.infer;

import dev.headgate.engine.values.cell.Spelling;
import java.util.function.Predicate;

/**
 * What a text of a csv file may be read as, from the narrowest to what every text is. A type takes
 * a text only if it is the type's own spelling of the value, so that nothing of it is lost.
 */
public enum Kind {
  INT("INT", Spelling::isInt),
  BIGINT("BIGINT", Spelling::isBigint),
  DOUBLE("DOUBLE", Spelling::isDouble),
  BOOLEAN("BOOLEAN", Spelling::isBoolean),
  DATE("DATE", Spelling::isDate),
  TIMESTAMP("TIMESTAMP", Spelling::isTimestamp),
  STRING("STRING", text -> true);

  private final String type;
  private final Predicate<String> own;

  Kind(String type, Predicate<String> own) {
    this.type = type;
    this.own = own;
  }

  /** Its type in SQL. */
  public String type() {
    return type;
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return this == INT || this == BIGINT || this == DOUBLE;
  }

  /** Whether it is a day or a moment. */
  public boolean isTime() {
    return this == DATE || this == TIMESTAMP;
  }

  /** Whether a text is its own spelling of a value. */
  public boolean takes(String text) {
    return own.test(text);
  }
}
