package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.spark.Types;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Every file's own columns held against those that are declared, by name. */
final class ParquetFit {
  private static final DataType UNSIGNED = new DecimalType(20, 0);

  private final ReadRequest request;
  private final Map<InputFile, List<FileColumn>> files;
  private final List<Finding> findings = new ArrayList<>();

  ParquetFit(ReadRequest request, Map<InputFile, List<FileColumn>> files) {
    this.request = request;
    this.files = files;
  }

  /** What does not fit. */
  List<Finding> findings() {
    files.forEach(this::declared);
    added();
    return List.copyOf(findings);
  }

  /** The table's columns: those that are declared, then the new ones that are to be added. */
  StructType columns() {
    StructType all = request.declared();
    if (request.onNewColumn() == OnNewColumn.ADD) {
      for (String name : news().keySet()) {
        all = all.add(name, DataTypes.StringType);
      }
    }
    return all;
  }

  /** The column of a file that has a name, in whatever case. */
  static Optional<FileColumn> like(List<FileColumn> columns, String name) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  private void declared(InputFile file, List<FileColumn> columns) {
    for (StructField field : request.declared().fields()) {
      Optional<FileColumn> own = like(columns, field.name());
      if (own.isEmpty()) {
        findings.add(vanished(file, field.name(), columns));
      } else if (!own.get().isKnown()) {
        findings.add(unknown(file, own.get()));
      } else if (!fits(own.get().type(), field.dataType())) {
        findings.add(otherType(file, own.get(), field));
      }
    }
  }

  private static Finding vanished(InputFile file, String name, List<FileColumn> columns) {
    List<String> names = columns.stream().map(FileColumn::name).toList();
    Finding finding =
        Finding.of(Code.COLUMN_VANISHED, file.path() + " has no column '" + name + "'");
    Optional<String> near = Nearest.to(name, names);
    if (near.isPresent()) {
      finding = finding.note("it has '" + near.get() + "': was that column renamed?");
    }
    return finding.note("its columns: " + Nearest.few(name, names));
  }

  private static Finding unknown(InputFile file, FileColumn column) {
    return Finding.of(
            Code.COLUMN_TYPE,
            "the column '"
                + column.name()
                + "' of "
                + file.path()
                + " is "
                + column.told()
                + ", which cannot be read")
        .note("write it otherwise, times in microseconds or as text; or leave it out of the schema")
        .note("what the schema does not have is left out with on_new_column: ignore");
  }

  private Finding otherType(InputFile file, FileColumn column, StructField field) {
    Finding finding =
        Finding.of(
            Code.COLUMN_TYPE,
            "the column '"
                + field.name()
                + "' of "
                + file.path()
                + " is "
                + column.told()
                + ", declared "
                + field.dataType().sql());
    Optional<InputFile> other =
        files.keySet().stream()
            .filter(f -> like(files.get(f), field.name()).isPresent())
            .filter(f -> fits(like(files.get(f), field.name()).get().type(), field.dataType()))
            .findFirst();
    if (other.isPresent()) {
      finding = finding.note("the files disagree: it is as declared in " + other.get().path());
    }
    return finding.note("declare the file's type, and cast in SQL");
  }

  private void added() {
    news()
        .forEach(
            (name, file) -> {
              FileColumn column = like(files.get(file), name).orElseThrow();
              String said = file.path() + " has a new column '" + name + "'";
              if (request.onNewColumn() == OnNewColumn.FAIL) {
                findings.add(
                    Finding.of(Code.COLUMN_NEW, said)
                        .note("declare it in the schema, or say on_new_column: add or ignore"));
              } else if (request.onNewColumn() == OnNewColumn.IGNORE) {
                request.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
              } else if (!column.isKnown()) {
                findings.add(unknown(file, column));
              }
            });
  }

  /** Columns that are not declared, with the first file that has them; not pandas' row numbers. */
  private Map<String, InputFile> news() {
    Map<String, InputFile> news = new LinkedHashMap<>();
    List<String> known = Arrays.asList(request.declared().fieldNames());
    files.forEach(
        (file, columns) ->
            columns.stream()
                .filter(column -> !column.isIndex())
                .map(FileColumn::name)
                .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .filter(name -> news.keySet().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> news.put(name, file)));
    return news;
  }

  /** Whether values of a type may become those of another, as each of them is looked at. */
  private static boolean fits(DataType own, DataType declared) {
    boolean unsigned = own.equals(UNSIGNED) && declared instanceof LongType;
    return unsigned || Types.holds(own, declared) && hasNames(own, declared);
  }

  /** Spark casts structs by place: here fields that are not named alike do not fit. */
  private static boolean hasNames(DataType own, DataType declared) {
    if (own instanceof StructType one && declared instanceof StructType other) {
      for (int i = 0; i < one.size(); i++) {
        StructField mine = one.apply(i);
        StructField its = other.apply(i);
        if (!mine.name().equalsIgnoreCase(its.name())
            || !hasNames(mine.dataType(), its.dataType())) {
          return false;
        }
      }
      return true;
    }
    if (own instanceof ArrayType one && declared instanceof ArrayType other) {
      return hasNames(one.elementType(), other.elementType());
    }
    return !(own instanceof MapType one && declared instanceof MapType other)
        || hasNames(one.keyType(), other.keyType()) && hasNames(one.valueType(), other.valueType());
  }
}
