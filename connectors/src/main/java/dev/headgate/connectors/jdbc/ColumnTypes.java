package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.jdbc.JdbcType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import scala.Option;

/** The types in which a database keeps columns, by Spark's dialects. */
final class ColumnTypes {
  private final JdbcDialect dialect;
  private final boolean zoned;
  private final boolean h2;

  private ColumnTypes(String url) {
    this.dialect = JdbcDialects.get(url);
    this.h2 = url.startsWith("jdbc:h2:");
    this.zoned = h2 || url.startsWith("jdbc:postgresql:");
  }

  /** Those of the database at an address. */
  static ColumnTypes of(String url) {
    return new ColumnTypes(url);
  }

  /** A finding for each column of a type that the database has no place for. */
  List<Finding> unfit(StructType columns) {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : columns.fields()) {
      if (name(field.dataType()).isEmpty()) {
        findings.add(
            Finding.of(
                    Code.SINK_MISFIT,
                    "a database's table cannot hold the column '"
                        + field.name()
                        + "' of type "
                        + field.dataType().sql())
                .note("leave it out by 'columns', or make it a STRING in SQL (to_json)"));
      }
    }
    return findings;
  }

  /**
   * The type's name in DDL. A time is an instant, so it is kept with its zone where the database
   * can; a text is kept in a type that can be compared.
   */
  Optional<String> name(DataType type) {
    if (type instanceof TimestampType && zoned) {
      return Optional.of("TIMESTAMP WITH TIME ZONE");
    }
    if (type instanceof StringType && h2) {
      return Optional.of("VARCHAR");
    }
    Option<JdbcType> own = dialect.getJDBCType(type);
    return own.isDefined()
        ? Optional.of(own.get().databaseTypeDefinition())
        : Types.inDatabases(type);
  }
}
