package dev.headgate.engine.delta;

import java.util.List;
import java.util.Map;
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
 * @param told how many keys are new, and of how many the row changed
 */
record Merged(
    Dataset<Row> rows, long records, List<AddFile> touched, long taken, Map<String, String> told) {}
