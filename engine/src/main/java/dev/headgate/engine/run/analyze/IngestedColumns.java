package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.data.ingest.DeclaredColumns;
import dev.headgate.engine.spi.SourceTypes;
import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.DatasetLineage;
import dev.headgate.engine.store.lineage.Origin;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that ingested datasets have or will have. */
final class IngestedColumns {
  private final Workspace workspace;

  IngestedColumns(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * The declared columns and, where new ones are added as they come, those that came.
   *
   * @param wrong takes what the connector cannot read
   * @throws dev.headgate.engine.store.record.Problem if the declaration has no meaning
   */
  StructType of(String name, Dataset.Ingest ingest, List<Finding> wrong) {
    StructType declared = DeclaredColumns.of(ingest.schema());
    SourceTypes.find(ingest.from())
        .ifPresent(type -> wrong.addAll(type.reader().check(ingest.from().options(), declared)));
    return DeclaredColumns.withHistory(
        ingest,
        ingest.onNewColumn() == Dataset.OnNewColumn.ADD && wrong.isEmpty()
            ? withThoseThatCame(name, declared)
            : declared);
  }

  private StructType withThoseThatCame(String name, StructType declared) {
    StructType all = declared;
    String json = Kept.ifWhole(() -> Tables.schema(workspace.table(name))).orElse("");
    if (!json.isEmpty()) {
      for (StructField field : ((StructType) DataType.fromJson(json)).fields()) {
        if (Arrays.stream(declared.fieldNames()).noneMatch(field.name()::equalsIgnoreCase)) {
          all = all.add(field.name(), field.dataType(), true);
        }
      }
    }
    return all;
  }

  /** Columns that come from outside. */
  static DatasetLineage lineage(String name, StructType schema) {
    Map<String, Origin> columns = new LinkedHashMap<>();
    for (String column : schema.fieldNames()) {
      columns.put(column, Origin.first(new ColumnName(name, column).toString()));
    }
    return new DatasetLineage(columns, new TreeSet<>());
  }
}
