package dev.headgate.connectors.csv;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Default;
import dev.headgate.dsl.spec.Doc;
import dev.headgate.dsl.spec.FilePattern;
import dev.headgate.dsl.spec.Short;
import java.util.Optional;

/** Files of separated values. */
@Doc("Files of separated values; their columns are matched by the header's names.")
public record CsvOptions(
    @Short @FilePattern @Doc("A file, a folder or a glob; .gz, .bz2 and .zst are unpacked.")
        Text path,
    @Doc("The character between two values.") @Default("','") Text delimiter,
    @Doc("The character around a value that holds a delimiter; doubled within it.") @Default("'\"'")
        Text quote,
    @Doc("A character that takes the meaning from the one after it, such as a backslash.")
        Optional<Text> escape,
    @Doc("Whether the first line names the columns; without it they stand as declared.")
        @Default("true")
        boolean header,
    @Doc("The encoding of the text.") @Default("UTF-8") Text encoding,
    @Doc("The value, unquoted, that stands for NULL.") @Default("''") String nullValue,
    @Doc("Pattern of a DATE where it is not ISO 8601, such as dd.MM.yyyy.")
        Optional<Text> dateFormat,
    @Doc("Pattern of a TIMESTAMP where it is not ISO 8601.") Optional<Text> timestampFormat,
    @Doc("Whether a quoted value may hold a line break; such a file is read in one piece.")
        @Default("false")
        boolean multiLine) {

  /** Whether a file can be read in several pieces at once. */
  boolean splits() {
    return !multiLine && encoding.value().equalsIgnoreCase("UTF-8");
  }
}
