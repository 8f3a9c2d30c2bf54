package dev.headgate.connectors.csv;

import dev.headgate.connectors.files.FilePlace;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Default;
import dev.headgate.dsl.spec.Doc;
import dev.headgate.dsl.spec.FilePattern;
import dev.headgate.dsl.spec.Short;

/** A file of separated values, or a folder of them. */
@Doc("A file of separated values, or a folder of them.")
record CsvSinkOptions(
    @Short
        @FilePattern
        @Doc("One file where it ends in .csv or .csv.gz, else a folder; relative to this file.")
        Text path,
    @Doc("The character between two values.") @Default("','") Text delimiter,
    @Doc("Whether the first line of a file names the columns.") @Default("true") boolean header,
    @Doc("What is written for NULL; an empty text is written as \"\".") @Default("''")
        String nullValue) {

  CsvSinkOptions {
    FilePlace.requireOnePlace(path);
    if (delimiter.value().length() != 1) {
      throw new IllegalArgumentException("'delimiter' is one character");
    }
  }
}
