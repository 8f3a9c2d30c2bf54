package dev.headgate.connectors.csv;

import dev.headgate.connectors.input.TextRules;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Later;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.values.cell.Ambiguous;
import dev.headgate.engine.values.cell.CellRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    @Doc("The value, unquoted, that stands for NULL; nulls takes several.") @Default("''")
        String nullValue,
    @Example("['', NA, n/a]")
        @Doc(
            "The values, unquoted, that stand for NULL, in place of null_value. The empty cell of"
                + " what is no STRING is NULL in any case.")
        Optional<List<String>> nulls,
    @Doc("Pattern of a DATE where it is not ISO 8601, such as dd.MM.yyyy.")
        Optional<Text> dateFormat,
    @Doc("Pattern of a TIMESTAMP where it is not ISO 8601.") Optional<Text> timestampFormat,
    @Example("1950")
        @AtLeast(1)
        @AtMost(9900)
        @Doc(
            "The first year that two digits may mean where a pattern says yy: of 1950 they are 1950"
                + " to 2049.")
        Optional<Integer> century,
    @Doc(
            "What a local time means that comes twice as clocks are put back. Not said: the earlier,"
                + " and the run tells how many rows have one.")
        Optional<Ambiguous> ambiguous,
    @Doc(
            "Whether digits that a DECIMAL or a TIMESTAMP does not hold are rounded away; else such"
                + " a record is unreadable.")
        @Later
        @Default("false")
        boolean round,
    @Doc("Whether a quoted value may hold a line break; such a file is read in one piece.")
        @Default("false")
        boolean multiLine) {

  public CsvOptions {
    CsvChecks.require(delimiter, quote, escape, encoding);
    CsvChecks.requireOneList(nullValue, nulls);
    dateFormat.ifPresent(pattern -> TextRules.requirePattern(pattern, century));
    timestampFormat.ifPresent(pattern -> TextRules.requirePattern(pattern, century));
  }

  /** The unquoted values that stand for NULL. */
  Set<String> nothings() {
    return Set.copyOf(nulls.orElse(List.of(nullValue)));
  }

  /** How cells are written. */
  CellRules cells(ZoneId zone, boolean nonFinite) {
    return new CellRules(
        zone,
        dateFormat.map(Text::value),
        timestampFormat.map(Text::value),
        century,
        ambiguous,
        round,
        nonFinite);
  }

  /** Whether a file can be read in several pieces at once. */
  boolean splits() {
    return !multiLine && encoding.value().equalsIgnoreCase("UTF-8");
  }
}
