package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextRules;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.RefusedValue;
import dev.headgate.dsl.source.Text;
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
    TextRules.requireEncoding(encoding);
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

  /** Refuses a list of what stands for NULL beside the key for one of them. */
  static void requireOneList(String nullValue, Optional<List<String>> nulls) {
    if (nulls.isPresent() && !nullValue.isEmpty()) {
      throw new IllegalArgumentException(
          "'nulls' takes the place of 'null_value': say nulls alone");
    }
  }
}
