package dev.headgate.connectors.input;

import dev.headgate.engine.spi.Lineage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The form of rows that are read: columns, and beside them where each row came from. */
public final class LineageForm {
  private LineageForm() {}

  /** Columns, each of which may be NULL, and those of {@link Lineage}. */
  public static StructType beside(StructType columns) {
    StructType all = new StructType();
    for (StructField field : columns.fields()) {
      all = all.add(field.name(), field.dataType(), true);
    }
    for (String column : Lineage.COLUMNS) {
      all = all.add(column, DataTypes.StringType, true);
    }
    return all;
  }
}
