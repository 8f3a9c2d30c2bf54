package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.infer.FolderValues;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.CellRules;
import dev.headgate.engine.values.cell.Remarked;
import dev.headgate.engine.values.cell.Unheld;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Columns whose values stand in the names of the files' folders and not in the files.
 *
 * @param columns their names and types
 * @param values by a file's path, the values of all of them
 */
record FolderColumns(StructType columns, HashMap<String, Object[]> values) implements Serializable {

  /**
   * Those of some columns that files lack and the folders of each of them have.
   *
   * @param lacking names of columns that files lack
   * @throws Problem if a folder's value is not of its column's type
   */
  static FolderColumns of(
      StructType declared, List<String> lacking, List<InputFile> files, ZoneId zone) {
    StructType columns = new StructType();
    for (StructField field : declared.fields()) {
      if (lacking.contains(field.name())
          && files.stream().allMatch(file -> value(file, field.name()).isPresent())) {
        columns = columns.add(field);
      }
    }
    HashMap<String, Object[]> values = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (InputFile file : columns.isEmpty() ? List.<InputFile>of() : files) {
      values.put(file.path(), typed(file, columns, zone, findings));
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
    return new FolderColumns(columns, values);
  }

  /** The value that a file's folders have for a column, if they name it; it may be nothing. */
  private static Optional<Optional<String>> value(InputFile file, String column) {
    return FolderValues.of(file).entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(column))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Object[] typed(
      InputFile file, StructType columns, ZoneId zone, List<Finding> findings) {
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      StructField field = columns.apply(i);
      String text = value(file, field.name()).orElseThrow().orElse(null);
      Optional<CellReader> reader = CellReaders.of(field.dataType(), CellRules.plain(zone));
      Object read =
          text == null ? null : reader.map(r -> r.read(text)).orElseGet(() -> new Unheld(""));
      if (read instanceof Unheld unheld) {
        findings.add(unheld(file, field, text, unheld));
      }
      values[i] = CellReaders.kept(read instanceof Remarked remarked ? remarked.value() : read);
    }
    return values;
  }

  private static Finding unheld(InputFile file, StructField field, String text, Unheld unheld) {
    String why = unheld.why().isEmpty() ? "" : ": " + unheld.why();
    return Finding.of(
            Code.INPUT_UNREADABLE,
            "the folder of "
                + file.path()
                + " says '"
                + text
                + "' for '"
                + field.name()
                + "', which is not of type "
                + field.dataType().sql()
                + why)
        .note("declare '" + field.name() + "' as STRING, or leave the file out");
  }

  /** The columns that are left to be read from files. */
  StructType without(StructType declared) {
    return new StructType(
        Stream.of(declared.fields())
            .filter(f -> Arrays.stream(columns.fieldNames()).noneMatch(f.name()::equals))
            .toArray(StructField[]::new));
  }

  /** Rows with these columns, those that are declared in their order. */
  Dataset<Row> in(SparkSession spark, Dataset<Row> rows, StructType declared) {
    if (columns.isEmpty()) {
      return rows;
    }
    StructType all = rows.schema();
    for (StructField field : columns.fields()) {
      all = all.add(field.name(), field.dataType(), true);
    }
    int source = rows.schema().fieldIndex(Lineage.SOURCE);
    FlatMapFunction<Iterator<InternalRow>, InternalRow> beside = r -> new Beside(r, source);
    Dataset<Row> wide =
        SparkRows.frame(spark, SparkRows.rows(rows).toJavaRDD().mapPartitions(beside).rdd(), all);
    List<String> order = new ArrayList<>(Arrays.asList(declared.fieldNames()));
    Stream.of(wide.columns()).filter(name -> !order.contains(name)).forEach(order::add);
    return wide.select(order.stream().map(ColumnName::column).toArray(Column[]::new));
  }

  /** The values of a file, which a reader may name with more slashes before its place. */
  private Object[] ofFile(String source) {
    Object[] own = values.get(source);
    if (own == null) {
      own = values.get(new Path(source).toString());
    }
    if (own == null) {
      throw new IllegalStateException("rows of a file that was not asked for: " + source);
    }
    return own;
  }

  /** Rows with the values of their file beside them. */
  private final class Beside implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final int source;
    private final JoinedRow joined = new JoinedRow();
    private UTF8String last;
    private GenericInternalRow beside;

    Beside(Iterator<InternalRow> rows, int source) {
      this.rows = rows;
      this.source = source;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      UTF8String file = row.getUTF8String(source);
      if (!file.equals(last)) {
        last = file.clone();
        beside = new GenericInternalRow(ofFile(file.toString()));
      }
      return joined.apply(row, beside);
    }
  }
}
