package dev.headgate.connectors.parquet;

import dev.headgate.connectors.files.FilePlace;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;

/** An Apache Parquet file, or a folder of them. */
@Doc("An Apache Parquet file, or a folder of them.")
record ParquetSinkOptions(
    @Short
        @FilePattern
        @Doc("One file where it ends in .parquet, else a folder; relative to this file.")
        Text path) {

  ParquetSinkOptions {
    FilePlace.requireOnePlace(path);
  }
}
