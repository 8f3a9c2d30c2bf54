package dev.headgate.engine.spark;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcUtils;
import org.apache.spark.sql.jdbc.JdbcType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** What Spark knows of types. */
public final class Types {
  private Types() {}

  /** Whether each value of a type is a value of another as it stands. */
  public static boolean holds(DataType type, DataType wider) {
    return Cast.canUpCast(type, wider);
  }

  /** Whether values of a type can be compared. */
  public static boolean isOrdered(DataType type) {
    return RowOrdering.isOrderable(type);
  }

  /** Whether a column was declared as a text with a length, such as {@code VARCHAR(3)}. */
  public static boolean hasLength(StructField field) {
    return CharVarcharUtils.hasCharVarchar(
        CharVarcharUtils.getRawType(field.metadata()).getOrElse(field::dataType));
  }

  /** Whether a text was refused by Spark's grammar. */
  public static boolean isSyntax(Exception refusal) {
    return refusal instanceof ParseException;
  }

  /** The name of a type in most databases' DDL. */
  public static Optional<String> inDatabases(DataType type) {
    Option<JdbcType> known = JdbcUtils.getCommonJDBCType(type);
    return known.isDefined() ? Optional.of(known.get().databaseTypeDefinition()) : Optional.empty();
  }
}
