package dev.headgate.engine.model.score;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads numbers and truth values as CSV files write them. */
final class CsvNumber {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern SPECIAL = Pattern.compile("NaN|[+-]?Infinity");

  private CsvNumber() {}

  /** Reads a field; an empty one is NaN, one that is not of its kind is nothing. */
  static OptionalDouble read(String field, Input.Kind kind) {
    String text = field.strip();
    if (text.isEmpty()) {
      return OptionalDouble.of(Double.NaN);
    }
    return switch (kind) {
      case NUMERIC -> number(text);
      case INTEGER -> whole(text);
      case BOOLEAN -> truth(text);
      case STRING -> OptionalDouble.empty();
    };
  }

  /** What a field of a kind must be. */
  static String description(Input.Kind kind) {
    return switch (kind) {
      case NUMERIC -> "a number";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case STRING -> "text";
    };
  }

  private static OptionalDouble number(String text) {
    boolean isNumber = DECIMAL.matcher(text).matches() || SPECIAL.matcher(text).matches();
    return isNumber ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
  }

  private static OptionalDouble whole(String text) {
    OptionalDouble number = number(text);
    boolean isWhole = number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
    return isWhole ? number : OptionalDouble.empty();
  }

  private static OptionalDouble truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> OptionalDouble.of(1);
      case "false", "0" -> OptionalDouble.of(0);
      default -> OptionalDouble.empty();
    };
  }
}
