package dev.headgate.engine.store.state;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
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
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
      return of(engine, path, wanted, limit);
    } catch (IOException e) {
      throw Files.trouble("cannot read the table " + path, e);
    } catch (Problem told) {
      throw version.isPresent() ? cleanedUp(path, version.get(), told) : told;
    } catch (RuntimeException torn) {
      Problem problem =
          StoreTrouble.known("cannot read the table " + path, torn)
              .orElseGet(() -> BrokenTable.log(path, Files.configuration()));
      throw version.isPresent() ? cleanedUp(path, version.get(), problem) : problem;
    }
  }

  /** An old version may lack what a clean-up took away, which is no damage. */
  private static Problem cleanedUp(String path, long version, Problem problem) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Finding finding =
        Finding.of(Code.WAREHOUSE, "cannot read '" + name + "' at version " + version)
            .note(problem.findings().get(0).message())
            .note("an old version can be read until 'vacuum' or a clean-up removes its files");
    return problem.blame() == Problem.Blame.SPEC
        ? problem
        : new Problem(Problem.Blame.ENGINE, List.of(finding));
  }

  private static Problem lacks(String path, long version, long newest) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String there = newest == 0 ? "its only version is 0" : "its versions are 0 to " + newest;
    Finding finding =
        Finding.of(Code.COMMAND_LINE, "'" + name + "' has no version " + version + ": " + there);
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  private static TableRows of(Engine engine, String path, Snapshot snapshot, int limit)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    for (StructField field : snapshot.getSchema().fields()) {
      columns.add(new Column(field.getName(), sql(field.getDataType())));
    }
    return new TableRows(
        snapshot.getVersion(),
        Instant.ofEpochMilli(snapshot.getTimestamp(engine)),
        snapshot.getDomainMetadata(TableState.DOMAIN).map(json -> TableStates.read(path, json)),
        List.copyOf(columns),
        rows(engine, path, snapshot.getScanBuilder().build(), limit));
  }

  /** A type as it is declared, such as {@code STRUCT<a: BIGINT>}. */
  private static String sql(DataType type) {
    if (type instanceof ArrayType array) {
      return "ARRAY<" + sql(array.getElementType()) + ">";
    }
    if (type instanceof MapType map) {
      return "MAP<" + sql(map.getKeyType()) + ", " + sql(map.getValueType()) + ">";
    }
    if (type instanceof StructType struct) {
      return struct.fields().stream()
          .map(field -> field.getName() + ": " + sql(field.getDataType()))
          .collect(Collectors.joining(", ", "STRUCT<", ">"));
    }
    return simple(type.toString());
  }

  /** Kernel's names of whole numbers are not those of SQL. */
  private static String simple(String type) {
    return switch (type) {
      case "long" -> "BIGINT";
      case "integer" -> "INT";
      case "short" -> "SMALLINT";
      case "byte" -> "TINYINT";
      default -> type.toUpperCase(Locale.ROOT);
    };
  }

  private static List<List<Object>> rows(Engine engine, String path, Scan scan, int limit)
      throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext() && rows.size() < limit) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext() && rows.size() < limit) {
            file(engine, path, state, files.next(), limit, rows);
          }
        }
      }
    }
    return rows;
  }

  private static void file(
      Engine engine, String path, Row state, Row file, int limit, List<List<Object>> rows) {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(engine, state, file, physical(engine, state, status))) {
      while (batches.hasNext() && rows.size() < limit) {
        batch(batches.next(), limit, rows);
      }
    } catch (IOException | RuntimeException torn) {
      // Kernel has as many exceptions as ways in which a file can be torn
      throw StoreTrouble.known("cannot read " + status.getPath(), torn)
          .orElseGet(() -> BrokenTable.rows(path, status.getPath()));
    }
  }

  private static CloseableIterator<ColumnarBatch> physical(
      Engine engine, Row state, FileStatus file) throws IOException {
    return engine
        .getParquetHandler()
        .readParquetFiles(
            Utils.singletonCloseableIterator(file),
            ScanStateRow.getPhysicalDataReadSchema(state),
            Optional.empty())
        .map(FileReadResult::getData);
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
