package dev.headgate.engine.spark.delta;

import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.functions;

/**
 * Rows of a known key take the place of the one that is there, unless that one is newer; others are
 * added. Of several rows of a key that come together the newest counts.
 */
final class Upserting {
  private static final String THERE = "_hg_there";
  private static final String KNOWN = "_hg_known";

  private final Keyed keyed;
  private final KeyedTable table;

  Upserting(Keyed keyed, KeyedTable table) {
    this.keyed = keyed;
    this.table = table;
  }

  /** What the rows make of the table; those that are kept here are let go at the end. */
  Merged of(Dataset<Row> passing, List<Dataset<Row>> kept) {
    List<Column> order =
        keyed.time().map(t -> ColumnName.column(t.value()).desc_nulls_last()).stream().toList();
    Dataset<Row> rows = table.withKey(passing);
    Dataset<Row> newest = table.newest(rows, List.of(table.keyColumns()), order);
    Dataset<Row> taken = notLate(newest).persist();
    kept.add(taken);
    Row counts =
        taken
            .agg(
                functions.count(functions.lit(1)),
                functions.coalesce(
                    functions.sum(functions.col(KNOWN).cast("bigint")), functions.lit(0L)))
            .head();
    Map<AddFile, Long> holding = table.holding(taken);
    List<AddFile> touched = new ArrayList<>(holding.keySet());
    Dataset<Row> written = taken.select(table.columns());
    long staying = 0;
    if (!touched.isEmpty()) {
      Dataset<Row> others =
          table.joined(table.rows(touched), taken.select(table.keyColumns()), "left_anti");
      written = written.union(others.select(table.columns()));
      staying = Publishing.records(touched) - holding.values().stream().mapToLong(n -> n).sum();
    }
    return new Merged(
        written,
        counts.getLong(0) + staying,
        touched,
        counts.getLong(0),
        Map.of(
            "new", String.valueOf(counts.getLong(0) - counts.getLong(1)),
            "replaced", String.valueOf(counts.getLong(1))),
        List::of);
  }

  /** The rows that are not older than what the table has of their key. */
  private Dataset<Row> notLate(Dataset<Row> newest) {
    Column there =
        keyed
            .time()
            .map(t -> functions.max(ColumnName.column(t.value())))
            .orElse(functions.max(functions.lit(1)));
    Dataset<Row> known =
        table
            .rows()
            .groupBy(table.keyColumns())
            .agg(there.as(THERE), functions.lit(true).as(KNOWN));
    Dataset<Row> both =
        table
            .joined(newest, known, "left_outer")
            .withColumn(KNOWN, functions.coalesce(functions.col(KNOWN), functions.lit(false)));
    return keyed
        .time()
        .map(
            t ->
                both.where(
                    functions
                        .col(THERE)
                        .isNull()
                        .or(
                            functions.coalesce(
                                ColumnName.column(t.value()).geq(functions.col(THERE)),
                                functions.lit(false)))))
        .orElse(both)
        .drop(THERE);
  }
}
