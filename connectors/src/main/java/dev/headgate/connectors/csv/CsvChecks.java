package dev.headgate.connectors.csv;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.RefusedValue;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.values.cell.TimePattern;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** What a spec may not say of how csv is written. */
final class CsvChecks {
  private CsvChecks() {}

  /**
   * Refuses characters that do not tell values from each other, and encodings that are none.
   *
   * @throws RefusedValue if there is one
   */
  static void require(Text delimiter, Text quote, Optional<Text> escape, Text encoding) {
    requireCharacter("delimiter", delimiter);
    requireCharacter("quote", quote);
    escape.ifPresent(e -> requireCharacter("escape", e));
    requireDifferent("quote", quote, "delimiter", delimiter);
    escape.ifPresent(e -> requireDifferent("escape", e, "delimiter", delimiter));
    requireEncoding(encoding);
  }

  /** Refuses a delimiter, quote or escape that is not one character of a line. */
  static void requireCharacter(String key, Text value) {
    if (value.value().length() != 1 || value.value().isBlank() && isLineEnd(value.value())) {
      Finding finding =
          Finding.of(Code.OUT_OF_RANGE, "'" + key + "' is one character").at(value.span());
      throw new RefusedValue(
          value.value().equals("\\t") ? finding.label("write \"\\t\" in double quotes") : finding);
    }
  }

  private static boolean isLineEnd(String character) {
    return character.equals("\n") || character.equals("\r");
  }

  /** Refuses two keys that say the same character. */
  static void requireDifferent(String key, Text value, String other, Text otherValue) {
    if (value.value().equals(otherValue.value())) {
      throw new RefusedValue(
          Finding.of(Code.NOT_TOGETHER, "'" + key + "' and '" + other + "' are the same character")
              .at(value.span()));
    }
  }

  private static void requireEncoding(Text encoding) {
    try {
      Charset.forName(encoding.value()).newDecoder();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new RefusedValue(
          Finding.of(Code.UNKNOWN_WORD, "there is no encoding '" + encoding + "'")
              .at(encoding.span())
              .note("such as UTF-8, windows-1252 or UTF-16"));
    }
  }

  /** Refuses a list of what stands for NULL beside the key for one of them. */
  static void requireOneList(String nullValue, Optional<List<String>> nulls) {
    if (nulls.isPresent() && !nullValue.isEmpty()) {
      throw new IllegalArgumentException(
          "'nulls' takes the place of 'null_value': say nulls alone");
    }
  }

  /**
   * Refuses a pattern by which nothing can be read, and years of two digits without a century.
   *
   * @throws RefusedValue if it is one
   */
  static void requirePattern(Text pattern, Optional<Integer> century) {
    try {
      new TimePattern(pattern.value(), century);
    } catch (IllegalArgumentException e) {
      throw new RefusedValue(
          Finding.of(Code.UNKNOWN_WORD, "'" + pattern + "' is no pattern of dates and times")
              .at(pattern.span())
              .note(String.valueOf(e.getMessage()))
              .note("such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss"));
    }
    if (century.isEmpty() && TimePattern.hasShortYear(pattern.value())) {
      throw new RefusedValue(
          Finding.of(
                  Code.NO_CENTURY, "'" + pattern + "' has years of two digits: of which century?")
              .at(pattern.span())
              .label("say century: 1950 beside it")
              .note("then 50 to 99 are 1950 to 1999, and 00 to 49 are 2000 to 2049"));
    }
  }
}
