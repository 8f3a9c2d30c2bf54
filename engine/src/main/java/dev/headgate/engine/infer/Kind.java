package dev.headgate.engine.infer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** What a text of a csv file may be read as, from the narrowest to what every text is. */
public enum Kind {
  INT("INT", "-?(0|[1-9]\\d{0,8})"),
  BIGINT("BIGINT", "-?(0|[1-9]\\d{0,17})"),
  DOUBLE("DOUBLE", "[-+]?((0|[1-9]\\d*)(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?"),
  BOOLEAN("BOOLEAN", "(?i)true|false"),
  DATE("DATE", "\\d{4}-\\d{2}-\\d{2}"),
  TIMESTAMP(
      "TIMESTAMP",
      "\\d{4}-\\d{2}-\\d{2}["
          + " T]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?(Z|[-+]\\d{2}:\\d{2})?"),
  STRING("STRING", "(?s).*");

  private final String type;
  private final Pattern form;

  Kind(String type, String form) {
    this.type = type;
    this.form = Pattern.compile(form);
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

  /** Whether a text can be read so. */
  public boolean takes(String text) {
    if (!form.matcher(text).matches()) {
      return false;
    }
    if (!isTime()) {
      return true;
    }
    try {
      LocalDate.parse(text.substring(0, 10));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
