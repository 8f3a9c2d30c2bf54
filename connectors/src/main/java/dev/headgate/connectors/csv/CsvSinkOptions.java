package dev.headgate.connectors.csv;

import dev.headgate.connectors.files.FilePlace;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.values.csv.CsvLine;
import java.util.Optional;

/** A file of separated values, or a folder of them. */
@Doc("A file of separated values, or a folder of them.")
record CsvSinkOptions(
    @Short
        @FilePattern
        @Doc("One file where it ends in .csv or .csv.gz, else a folder; relative to this file.")
        Text path,
    @Doc("The character between two values.") @Default("','") Text delimiter,
    @Doc("Whether the first line of a file names the columns.") @Default("true") boolean header,
    @Doc(
            "What is written for NULL, never in quotes; an empty text is written as \"\". A reader"
                + " that does not heed quotes (pandas, Python) tells them apart by such as NA.")
        @Default("''")
        String nullValue,
    @Doc(
            "What becomes of texts that a spreadsheet would run as formulas, those that begin with"
                + " = + - @, a tab or a line break and are no numbers. Without it they are kept and"
                + " the run tells how many there are.")
        Optional<Formulas> formulas) {

  /** What becomes of texts that a spreadsheet would run. */
  public enum Formulas {
    @Doc("They are written as they are.")
    KEEP,
    @Doc("An apostrophe is put before them, so that they do not come back as they were.")
    ESCAPE
  }

  CsvSinkOptions {
    FilePlace.requireOnePlace(path);
    if (delimiter.value().length() != 1) {
      throw new IllegalArgumentException("'delimiter' is one character");
    }
    new CsvLine(delimiter.value().charAt(0), nullValue);
  }

  boolean escapesFormulas() {
    return formulas.filter(f -> f == Formulas.ESCAPE).isPresent();
  }
}
