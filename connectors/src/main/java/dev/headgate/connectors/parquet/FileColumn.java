package dev.headgate.connectors.parquet;

import dev.headgate.engine.spark.ParquetForms;
import java.io.Serializable;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A column as a Parquet file has it. What Spark has no type for is read as the number or the bytes
 * that are stored.
 *
 * @param name its name in the file
 * @param form how its values are stored
 * @param stored the type as which Spark reads it
 * @param type the type that its values have
 * @param said the file's own words for its type
 */
record FileColumn(String name, Form form, DataType stored, DataType type, String said)
    implements Serializable {

  /** How values are stored. */
  enum Form {
    /** As Spark reads them. */
    PLAIN,
    /** Moments, in nanoseconds since 1970. */
    NANOSECONDS,
    /** Moments, in nanoseconds of a Julian day. */
    JULIAN,
    /** Times of day. */
    MILLIS_OF_DAY,
    MICROS_OF_DAY,
    NANOS_OF_DAY,
    /** Numbers of two bytes. */
    HALF,
    UUID,
    /** NULL in every row, of no type. */
    NOTHING,
    /** In a way that nothing here reads. */
    UNKNOWN
  }

  /** A column of a file's schema. */
  static FileColumn of(Type field) {
    Form form = form(field);
    DataType stored = form == Form.UNKNOWN ? DataTypes.NullType : stored(field, form);
    return new FileColumn(field.getName(), form, stored, type(field, form, stored), said(field));
  }

  boolean isKnown() {
    return form != Form.UNKNOWN;
  }

  /** Whether pandas keeps its own row numbers in it. */
  boolean isIndex() {
    return name.matches("__index_level_\\d+__");
  }

  /** The field as it is to be read. */
  static Type asStored(Type field) {
    Form form = form(field);
    boolean plain = form == Form.PLAIN || form == Form.JULIAN || form == Form.UNKNOWN;
    if (plain) {
      return field;
    }
    PrimitiveType primitive = field.asPrimitiveType();
    var builder = Types.primitive(primitive.getPrimitiveTypeName(), primitive.getRepetition());
    return (primitive.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
            ? builder.length(primitive.getTypeLength())
            : builder)
        .named(field.getName());
  }

  /** The types of fields as they are read. */
  static StructType stored(MessageType fields) {
    StructType all = new StructType();
    for (Type field : fields.getFields()) {
      FileColumn column = of(field);
      all = all.add(column.name(), column.stored(), true);
    }
    return all;
  }

  private static Form form(Type field) {
    if (!field.isPrimitive()) {
      return isReadable(field) ? Form.PLAIN : Form.UNKNOWN;
    }
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (logical instanceof TimestampLogicalTypeAnnotation time && isNanos(time.getUnit())) {
      return Form.NANOSECONDS;
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return switch (time.getUnit()) {
        case MILLIS -> Form.MILLIS_OF_DAY;
        case MICROS -> Form.MICROS_OF_DAY;
        case NANOS -> Form.NANOS_OF_DAY;
      };
    }
    if (logical instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation) {
      return Form.HALF;
    }
    if (logical instanceof LogicalTypeAnnotation.UUIDLogicalTypeAnnotation) {
      return Form.UUID;
    }
    if (logical instanceof LogicalTypeAnnotation.UnknownLogicalTypeAnnotation) {
      return Form.NOTHING;
    }
    if (field.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return Form.JULIAN;
    }
    return isReadable(field) ? Form.PLAIN : Form.UNKNOWN;
  }

  private static boolean isNanos(TimeUnit unit) {
    return unit == TimeUnit.NANOS;
  }

  private static boolean isReadable(Type field) {
    return ParquetForms.type(field).isPresent();
  }

  private static DataType stored(Type field, Form form) {
    return form == Form.JULIAN
        ? DataTypes.BinaryType
        : ParquetForms.type(asStored(field)).orElseThrow();
  }

  private static DataType type(Type field, Form form, DataType stored) {
    return switch (form) {
      case PLAIN -> stored;
      case NANOSECONDS ->
          ((TimestampLogicalTypeAnnotation) field.getLogicalTypeAnnotation()).isAdjustedToUTC()
              ? DataTypes.TimestampType
              : DataTypes.TimestampNTZType;
      case JULIAN -> DataTypes.TimestampType;
      case HALF -> DataTypes.FloatType;
      case MILLIS_OF_DAY, MICROS_OF_DAY, NANOS_OF_DAY, UUID -> DataTypes.StringType;
      case NOTHING, UNKNOWN -> DataTypes.NullType;
    };
  }

  /** The type as a person would say it. */
  String told() {
    return form == Form.PLAIN ? type.sql() : said;
  }

  private static String said(Type field) {
    if (!field.isPrimitive()) {
      return field.toString().replaceAll("\\s+", " ");
    }
    String name = field.asPrimitiveType().getPrimitiveTypeName().toString();
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    return logical == null ? name : name + " " + logical;
  }
}
