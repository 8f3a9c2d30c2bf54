package dev.headgate.engine.state;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructField;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first rows of a table at a version, read without Spark.
 *
 * @param version the Delta version
 * @param written when it was written
 * @param state what the table says of itself, if Headgate wrote it
 * @param columns its columns, in order
 * @param rows values in the order of the columns: {@code null}, Boolean, Integer, Long, Float,
 *     Double, BigDecimal, String, LocalDate, LocalDateTime, Instant, a list or a map of such
 */
public record TableRows(
    long version,
    Instant written,
    Optional<TableState> state,
    List<Column> columns,
    List<List<Object>> rows) {

  /**
   * A column.
   *
   * @param name its name
   * @param type its type, as SQL writes it
   */
  public record Column(String name, String type) {}

  /**
   * Reads a table that is there.
   *
   * @param version the version, or nothing for the newest
   * @param limit how many rows at most
   * @throws Problem if it cannot be read, or not at this version
   */
  public static TableRows read(String path, Optional<Long> version, int limit) {
    Engine engine = DefaultEngine.create(Files.configuration());
    try {
      Snapshot newest = TableManager.loadSnapshot(path).build(engine);
      if (version.filter(v -> v < 0 || v > newest.getVersion()).isPresent()) {
        throw lacks(path, version.get(), newest.getVersion());
      }
      Snapshot wanted =
          version.isPresent()
              ? TableManager.loadSnapshot(path).atVersion(version.get()).build(engine)
              : newest;
      return of(engine, wanted, limit);
    } catch (IOException e) {
      throw Files.trouble("cannot read the table " + path, e);
    } catch (KernelException | KernelEngineException e) {
      Finding finding =
          Finding.of(
              Code.WAREHOUSE,
              "cannot read the table " + path + version.map(v -> " at version " + v).orElse(""));
      throw new Problem(
          Problem.Blame.ENGINE,
          List.of(
              finding
                  .note(String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
                  .note(
                      "an old version can be read until 'vacuum' or a clean-up removes its"
                          + " files")));
    }
  }

  private static Problem lacks(String path, long version, long newest) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String there = newest == 0 ? "its only version is 0" : "its versions are 0 to " + newest;
    Finding finding =
        Finding.of(Code.COMMAND_LINE, "'" + name + "' has no version " + version + ": " + there);
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  private static TableRows of(Engine engine, Snapshot snapshot, int limit) throws IOException {
    List<Column> columns = new ArrayList<>();
    for (StructField field : snapshot.getSchema().fields()) {
      columns.add(new Column(field.getName(), sql(field.getDataType().toString())));
    }
    return new TableRows(
        snapshot.getVersion(),
        Instant.ofEpochMilli(snapshot.getTimestamp(engine)),
        snapshot.getDomainMetadata(TableState.DOMAIN).map(TableStates::fromJson),
        List.copyOf(columns),
        rows(engine, snapshot.getScanBuilder().build(), limit));
  }

  /** Kernel's names of whole numbers are not those of SQL. */
  private static String sql(String type) {
    return type.replaceAll("\\blong\\b", "bigint")
        .replaceAll("\\binteger\\b", "int")
        .replaceAll("\\bshort\\b", "smallint")
        .replaceAll("\\bbyte\\b", "tinyint")
        .toUpperCase(Locale.ROOT);
  }

  private static List<List<Object>> rows(Engine engine, Scan scan, int limit) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext() && rows.size() < limit) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext() && rows.size() < limit) {
            file(engine, state, files.next(), limit, rows);
          }
        }
      }
    }
    return rows;
  }

  private static void file(Engine engine, Row state, Row file, int limit, List<List<Object>> rows)
      throws IOException {
    var status = InternalScanFileUtils.getAddFileStatus(file);
    CloseableIterator<ColumnarBatch> physical =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(status),
                ScanStateRow.getPhysicalDataReadSchema(state),
                Optional.empty())
            .map(FileReadResult::getData);
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine, state, file, physical)) {
      while (batches.hasNext() && rows.size() < limit) {
        batch(batches.next(), limit, rows);
      }
    }
  }

  private static void batch(FilteredColumnarBatch batch, int limit, List<List<Object>> rows) {
    ColumnarBatch data = batch.getData();
    Optional<ColumnVector> chosen = batch.getSelectionVector();
    for (int row = 0; row < data.getSize() && rows.size() < limit; row++) {
      int at = row;
      boolean deleted = chosen.filter(c -> c.isNullAt(at) || !c.getBoolean(at)).isPresent();
      if (!deleted) {
        List<Object> values = new ArrayList<>();
        for (int column = 0; column < data.getSchema().length(); column++) {
          values.add(Values.of(data.getColumnVector(column), row));
        }
        rows.add(values);
      }
    }
  }
}
