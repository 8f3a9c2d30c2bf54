package dev.headgate.connectors.input;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.RefusedValue;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.values.cell.TimePattern;
import java.nio.charset.Charset;
import java.util.Optional;

/** What a spec may not say of how text and its cells are written. */
public final class TextRules {
  private TextRules() {}

  /**
   * Refuses an encoding that is none.
   *
   * @throws RefusedValue if it is one
   */
  public static void requireEncoding(Text encoding) {
    try {
      Charset.forName(encoding.value()).newDecoder();
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new RefusedValue(
          Finding.of(Code.UNKNOWN_WORD, "there is no encoding '" + encoding + "'")
              .at(encoding.span())
              .note("such as UTF-8, windows-1252 or UTF-16"));
    }
  }

  /**
   * Refuses a pattern by which nothing can be read, and years of two digits without a century.
   *
   * @throws RefusedValue if it is one
   */
  public static void requirePattern(Text pattern, Optional<Integer> century) {
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
