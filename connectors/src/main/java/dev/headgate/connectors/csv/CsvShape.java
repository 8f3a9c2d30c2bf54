package dev.headgate.connectors.csv;

import dev.headgate.dsl.source.Text;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * How records are written, in the form in which it travels to executors.
 *
 * @param delimiter the character between two values
 * @param quote the character around a value
 * @param escape the character that takes the meaning from the next, empty for none
 * @param encoding the encoding of the text
 * @param nulls the unquoted values that stand for NULL
 * @param header whether the first line of a file names its columns
 */
record CsvShape(
    char delimiter, char quote, String escape, String encoding, Set<String> nulls, boolean header)
    implements Serializable {

  static CsvShape of(CsvOptions options) {
    return new CsvShape(
        options.delimiter().value().charAt(0),
        options.quote().value().charAt(0),
        options.escape().map(Text::value).orElse(""),
        options.encoding().value(),
        new HashSet<>(options.nothings()),
        options.header());
  }

  /** The same with another character between values. */
  CsvShape delimitedBy(char other) {
    return new CsvShape(other, quote, escape, encoding, nulls, header);
  }
}
