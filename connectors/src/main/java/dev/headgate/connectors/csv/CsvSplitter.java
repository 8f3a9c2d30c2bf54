package dev.headgate.connectors.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one record into its values, by RFC 4180: a value may stand in quotes, which are doubled
 * within it. Reused from record to record; for one thread.
 */
final class CsvSplitter {
  private final char delimiter;
  private final char quote;
  private final int escape;
  private final List<String> values = new ArrayList<>();
  private final List<Boolean> quoted = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();

  /** What may be wrong with a record. */
  enum Flaw {
    NONE,
    UNCLOSED_QUOTE,
    TEXT_AFTER_QUOTE
  }

  CsvSplitter(CsvShape shape) {
    delimiter = shape.delimiter();
    quote = shape.quote();
    escape = shape.escape().isEmpty() ? -1 : shape.escape().charAt(0);
  }

  /** Splits a record; where it is flawed, its values are of no use. */
  Flaw split(String record) {
    values.clear();
    quoted.clear();
    int at = 0;
    while (at <= record.length()) {
      value.setLength(0);
      boolean inQuotes = at < record.length() && record.charAt(at) == quote;
      at = inQuotes ? takeQuoted(record, at + 1) : takePlain(record, at);
      if (at < 0) {
        return Flaw.UNCLOSED_QUOTE;
      }
      if (at < record.length() && record.charAt(at) != delimiter) {
        return Flaw.TEXT_AFTER_QUOTE;
      }
      values.add(value.toString());
      quoted.add(inQuotes);
      at++;
    }
    return Flaw.NONE;
  }

  /** Takes a value up to its delimiter and returns where that stands. */
  private int takePlain(String record, int from) {
    int at = from;
    while (at < record.length() && record.charAt(at) != delimiter) {
      if (record.charAt(at) == escape && at + 1 < record.length()) {
        at++;
      }
      value.append(record.charAt(at));
      at++;
    }
    return at;
  }

  /** Takes a value up to its closing quote and returns what stands after it, -1 without one. */
  private int takeQuoted(String record, int from) {
    int at = from;
    while (at < record.length()) {
      char c = record.charAt(at);
      if (c == escape && c != quote && at + 1 < record.length()) {
        value.append(record.charAt(at + 1));
        at += 2;
      } else if (c != quote) {
        value.append(c);
        at++;
      } else if (at + 1 < record.length() && record.charAt(at + 1) == quote) {
        value.append(quote);
        at += 2;
      } else {
        return at + 1;
      }
    }
    return -1;
  }

  int size() {
    return values.size();
  }

  List<String> values() {
    return List.copyOf(values);
  }

  String value(int place) {
    return values.get(place);
  }

  boolean isQuoted(int place) {
    return quoted.get(place);
  }
}
