package dev.headgate.connectors.parquet;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Default;
import dev.headgate.dsl.spec.Doc;
import dev.headgate.dsl.spec.FilePattern;
import dev.headgate.dsl.spec.Later;
import dev.headgate.dsl.spec.Short;

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
