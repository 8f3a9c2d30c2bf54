package dev.headgate.connectors.parquet;

import dev.headgate.connectors.files.FilePlace;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Doc;
import dev.headgate.dsl.spec.FilePattern;
import dev.headgate.dsl.spec.Short;

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
