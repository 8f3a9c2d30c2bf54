package dev.headgate.connectors.json;

import dev.headgate.connectors.input.TextRules;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.values.cell.Ambiguous;
import dev.headgate.engine.values.cell.CellRules;
import java.time.ZoneId;
import java.util.Optional;

/** Files of JSON. */
@Doc("Files of JSON objects; columns are matched by the names of their keys.")
public record JsonOptions(
    @Short @FilePattern @Doc("A file, a folder or a glob; .gz, .bz2 and .zst are unpacked.")
        Text path,
    @Doc(
            "How records follow each other. Not said: a file that begins with [ is an array, any"
                + " other has a record a line.")
        Optional<JsonForm> form,
    @Doc("The encoding of the text.") @Default("UTF-8") Text encoding,
    @Example("dd.MM.yyyy") @Doc("Pattern of a DATE where it is not ISO 8601, such as dd.MM.yyyy.")
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
        @Default("false")
        boolean round) {

  public JsonOptions {
    TextRules.requireEncoding(encoding);
    dateFormat.ifPresent(pattern -> TextRules.requirePattern(pattern, century));
    timestampFormat.ifPresent(pattern -> TextRules.requirePattern(pattern, century));
  }

  /** How the texts of values are written. */
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

  /** Whether lines can be read in several pieces at once. */
  boolean splits() {
    return encoding.value().equalsIgnoreCase("UTF-8");
  }
}
