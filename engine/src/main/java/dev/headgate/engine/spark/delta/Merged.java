package dev.headgate.engine.spark.delta;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;

/**
 * What rows that join a table by their key make of it.
 *
 * @param rows what is written
 * @param records how many these are
 * @param touched files of the table whose rows are among them as far as they stay, and which go
 * @param taken rows that came in and took effect
 * @param told how many keys are new, of how many the row changed, and what else the table says
 * @param sightings keeps what the rows do not tell of when they were seen; names all that is kept
 */
record Merged(
    Dataset<Row> rows,
    long records,
    List<AddFile> touched,
    long taken,
    Map<String, String> told,
    Supplier<List<String>> sightings) {}
