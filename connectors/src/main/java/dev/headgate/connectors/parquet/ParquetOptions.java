package dev.headgate.connectors.parquet;

import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Later;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;

/** Apache Parquet files. */
@Doc("Apache Parquet files; their columns are matched by name.")
public record ParquetOptions(
    @Short @FilePattern @Doc("A file, a folder or a glob.") Text path,
    @Doc(
            "Whether digits of a time below a microsecond are cut off; else such a record is"
                + " unreadable.")
        @Later
        @Default("false")
        boolean round) {}
