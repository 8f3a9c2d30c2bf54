package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A table whose rows are known by their key, and rows that come to it. */
final class KeyedTable {
  private static final String RANK = "_hg_rank";
  private static final String TIMES = "_hg_times";
  private static final String FILE = "_hg_file";
  private static final String KEY = "_hg_key";
  private static final String ARRIVED = "_hg_arrived";

  private final Keyed keyed;
  private final Target target;
  private final List<AddFile> files;
  private final StructType form;

  /**
   * A table.
   *
   * @param files those of its files whose rows are to be known again
   * @param form the columns of the rows that come, in the table's order and with new ones after
   */
  KeyedTable(Keyed keyed, Target target, List<AddFile> files, StructType form) {
    this.keyed = keyed;
    this.target = target;
    this.files = List.copyOf(files);
    this.form = form;
  }

  /** Names of the columns of the key by which frames of {@link #withKey} are joined. */
  List<String> keys() {
    return IntStream.range(0, keyed.key().size()).mapToObj(i -> KEY + i).toList();
  }

  /** The same as columns. */
  Column[] keyColumns() {
    return keys().stream().map(functions::col).toArray(Column[]::new);
  }

  /** Rows with their key under names that no column of a table has. */
  Dataset<Row> withKey(Dataset<Row> rows) {
    Dataset<Row> all = rows;
    for (int i = 0; i < keyed.key().size(); i++) {
      all = all.withColumn(KEY + i, ColumnName.column(keyed.key().get(i).value()));
    }
    return all;
  }

  /** Joins frames of {@link #withKey}. */
  Dataset<Row> joined(Dataset<Row> left, Dataset<Row> right, String how) {
    return left.join(right, keys().toArray(String[]::new), how);
  }

  /** The columns of rows that came, in order. */
  Column[] columns() {
    return Arrays.stream(form.fieldNames()).map(ColumnName::column).toArray(Column[]::new);
  }

  /** The rows of files of the table, in the form of those that come and with what else it has. */
  Dataset<Row> rows(List<AddFile> some) {
    return withKey(TableForm.fitted(target.rows(some, target.snapshot().metadata()), form));
  }

  /** All of its rows. */
  Dataset<Row> rows() {
    return rows(files);
  }

  /** The files that hold rows of some keys, each with the number of these rows. */
  Map<AddFile, Long> holding(Dataset<Row> keys) {
    if (files.isEmpty()) {
      return Map.of();
    }
    Dataset<Row> all =
        withKey(
            target
                .rows(files, target.snapshot().metadata())
                .withColumn(FILE, functions.col("_metadata.file_name")));
    Map<String, AddFile> named = new HashMap<>();
    files.forEach(file -> named.put(target.place(file).getName(), file));
    Map<AddFile, Long> holding = new HashMap<>();
    for (Row row :
        joined(all, keys.select(keyColumns()), "left_semi").groupBy(FILE).count().collectAsList()) {
      holding.put(Optional.ofNullable(named.get(row.getString(0))).orElseThrow(), row.getLong(1));
    }
    return holding;
  }

  /**
   * One row of each group: the newest by an order, and of the same the one that came last.
   *
   * @param group columns of which a group has the same values
   * @throws Problem if several that differ came together
   */
  Dataset<Row> newest(Dataset<Row> rows, List<Column> group, List<Column> order) {
    List<Column> by = new ArrayList<>(order);
    by.add(functions.col(ARRIVED).desc());
    Column[] same = group.toArray(Column[]::new);
    Dataset<Row> top =
        rows.withColumn(ARRIVED, keyed.arrival().rank())
            .withColumn(
                RANK,
                functions.rank().over(Window.partitionBy(same).orderBy(by.toArray(Column[]::new))))
            .where(functions.col(RANK).equalTo(1))
            .drop(RANK, ARRIVED);
    requireClear(top, same);
    Column[] any = Arrays.stream(form.fieldNames()).map(ColumnName::column).toArray(Column[]::new);
    return top.withColumn(
            RANK,
            functions
                .row_number()
                .over(Window.partitionBy(same).orderBy(isComparable() ? any : same)))
        .where(functions.col(RANK).equalTo(1))
        .drop(RANK);
  }

  private boolean isComparable() {
    return Arrays.stream(form.fields())
        .map(StructField::dataType)
        .allMatch(RowOrdering::isOrderable);
  }

  private void requireClear(Dataset<Row> top, Column[] group) {
    Column differ =
        isComparable()
            ? functions.count_distinct(functions.struct(columns()))
            : functions.count(functions.lit(1));
    List<Row> twice =
        top.groupBy(group)
            .agg(
                differ.as(TIMES),
                functions.first(keyAsText()).as("key"),
                functions.min(Lineage.SOURCE).as("one"),
                functions.max(Lineage.SOURCE).as("other"))
            .where(functions.col(TIMES).gt(1))
            .orderBy("key")
            .limit(Tally.SAMPLES)
            .collectAsList();
    if (!twice.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, List.of(unclear(twice)));
    }
  }

  private Finding unclear(List<Row> twice) {
    Row first = twice.get(0);
    Finding finding =
        Finding.of(
                Code.NOT_UNIQUE,
                "rows of one key differ, and nothing says which is newer: "
                    + first.<String>getAs("key"))
            .at(keyed.place());
    for (Row row : twice.subList(1, twice.size())) {
      finding = finding.note("another: " + row.<String>getAs("key"));
    }
    String one = first.getAs("one");
    String other = first.getAs("other");
    boolean files = !Objects.equals(one, other);
    String same = keyed.time().map(t -> "they have the same '" + t + "', and ").orElse("they ");
    String where = files ? "came together, in " + one + " and " + other : "come from one file";
    finding = finding.note(same + where);
    if (keyed.time().isEmpty()) {
      finding = finding.note("say 'time', by which the newer of two rows is told");
    }
    if (files) {
      finding =
          finding.note("where the names of files say which is later: order: name, under 'ingest'");
    }
    return finding.note("nothing was published: the table is as it was before");
  }

  /** The key of a row as one JSON text. */
  Column keyAsText() {
    Column[] key =
        keyed.key().stream().map(c -> ColumnName.column(c.value())).toArray(Column[]::new);
    return functions.to_json(functions.struct(key));
  }
}
