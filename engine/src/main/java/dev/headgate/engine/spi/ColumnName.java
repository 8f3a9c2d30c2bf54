package dev.headgate.engine.spi;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Names of columns as Spark reads them: whole, whatever characters are in them. */
public final class ColumnName {
  private ColumnName() {}

  /** A name in backticks, those within it doubled. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** The column of exactly this name, a dot in it being no step into a struct. */
  public static Column column(String name) {
    return functions.col(quoted(name));
  }
}
