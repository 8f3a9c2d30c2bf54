package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** The columns that a dataset's declaration names, held against its schema. */
final class DatasetColumns {
  private final String name;
  private final StructType schema;
  private final List<Finding> findings = new ArrayList<>();

  private DatasetColumns(String name, StructType schema) {
    this.name = name;
    this.schema = schema;
  }

  static List<Finding> findings(LinkedSpec linked, String name, StructType schema) {
    Dataset dataset = linked.spec().datasets().get(name);
    DatasetColumns columns = new DatasetColumns(name, schema);
    dataset.time().ifPresent(columns::time);
    dataset.key().forEach(columns::key);
    for (String column : dataset.columns().keySet()) {
      String path = "datasets." + name + ".columns." + column;
      columns.known(column, linked.spans().near(path).orElseGet(() -> place(linked, name)));
    }
    return columns.findings;
  }

  /** Where to point for what has no place of its own: the query, or the declared columns. */
  static Span place(LinkedSpec linked, String name) {
    Dataset dataset = linked.spec().datasets().get(name);
    return dataset
        .sql()
        .or(() -> dataset.ingest().map(Dataset.Ingest::schema))
        .orElseThrow()
        .span();
  }

  private void time(Text time) {
    Optional<StructField> field = known(time.value(), time.span());
    if (field.isPresent() && !isTime(field.get().dataType())) {
      findings.add(
          Finding.of(
                  Code.NEEDS_COLUMN,
                  "'time' is a TIMESTAMP or DATE, '"
                      + time
                      + "' is "
                      + field.get().dataType().sql())
              .at(time.span())
              .note("CAST it in SQL"));
    }
  }

  private void key(Text key) {
    known(key.value(), key.span())
        .filter(field -> !Types.isOrdered(field.dataType()))
        .ifPresent(
            field ->
                findings.add(
                    Finding.of(
                            Code.NEEDS_COLUMN,
                            "a key's values are compared, and those of '"
                                + key
                                + "', which is "
                                + field.dataType().sql()
                                + ", cannot be")
                        .at(key.span())
                        .note("derive a plain column in SQL")));
  }

  private static boolean isTime(DataType type) {
    return type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof DateType;
  }

  private Optional<StructField> known(String column, Span place) {
    Optional<StructField> field =
        Arrays.stream(schema.fields()).filter(f -> f.name().equals(column)).findFirst();
    if (field.isEmpty()) {
      List<String> names = List.of(schema.fieldNames());
      findings.add(
          Finding.of(Code.UNKNOWN_COLUMN, name + " has no column '" + column + "'")
              .at(place)
              .proposing(Nearest.to(column, names))
              .note("columns: " + Nearest.few(column, names)));
    }
    return field;
  }
}
