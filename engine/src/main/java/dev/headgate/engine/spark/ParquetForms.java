package dev.headgate.engine.spark;

import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetRecordMaterializer;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.runtime.AbstractFunction1;

/** How Spark reads what Parquet stores, whatever a session says. */
public final class ParquetForms {
  private ParquetForms() {}

  /** The type as which Spark reads a field; empty where it reads none of its kind. */
  public static Optional<DataType> type(Type field) {
    try {
      MessageType one = new MessageType("one", field);
      return Optional.of(converter().convert(one).apply(0).dataType());
    } catch (Exception e) {
      if (e instanceof SparkThrowable) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What makes rows of a file's records.
   *
   * @param asked the fields that are read, as they are stored
   * @param read the types as which they are read, in the same order
   * @param said what the file says of itself
   */
  public static RecordMaterializer<InternalRow> rows(
      MessageType asked, StructType read, Map<String, String> said) {
    Lookup lookup = new Lookup(said);
    return new ParquetRecordMaterializer(
        asked,
        read,
        converter(),
        Option.empty(),
        DataSourceUtils.datetimeRebaseSpec(lookup, "CORRECTED"),
        DataSourceUtils.int96RebaseSpec(lookup, "CORRECTED"));
  }

  private static ParquetToSparkSchemaConverter converter() {
    return new ParquetToSparkSchemaConverter(new SQLConf());
  }

  /** What a file says of itself, NULL where it does not. */
  private static final class Lookup extends AbstractFunction1<String, String> {
    private final Map<String, String> said;

    Lookup(Map<String, String> said) {
      this.said = said;
    }

    @Override
    public String apply(String key) {
      return said.get(key);
    }
  }
}
