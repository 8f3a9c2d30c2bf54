package dev.headgate.connectors.parquet;

import dev.headgate.engine.spark.ParquetForms;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads some columns of a file as they are stored, in the file's order. */
final class StoredRows extends ReadSupport<InternalRow> {
  private final List<String> columns;

  StoredRows(List<String> columns) {
    this.columns = columns;
  }

  @Override
  public ReadContext init(InitContext context) {
    MessageType file = context.getFileSchema();
    List<Type> wanted =
        file.getFields().stream()
            .filter(field -> columns.contains(field.getName()))
            .map(FileColumn::asStored)
            .toList();
    return new ReadContext(new MessageType(file.getName(), wanted));
  }

  @Override
  @SuppressWarnings("deprecation") // the only form that has to be written
  public RecordMaterializer<InternalRow> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType file,
      ReadContext context) {
    MessageType asked = context.getRequestedSchema();
    List<Type> own =
        asked.getFields().stream().map(field -> file.getType(field.getName())).toList();
    return ParquetForms.rows(
        asked, FileColumn.stored(new MessageType(asked.getName(), own)), metadata);
  }
}
