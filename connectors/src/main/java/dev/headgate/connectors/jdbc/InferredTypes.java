package dev.headgate.connectors.jdbc;

import dev.headgate.engine.spi.infer.InferredColumn;
import java.util.Optional;

/** The type in which a column of a database is kept where nobody declared one. */
final class InferredTypes {
  /** Digits that a DECIMAL has at most. */
  private static final int MOST_DIGITS = 38;

  private InferredTypes() {}

  static InferredColumn of(SourceColumn column) {
    return switch (column.form()) {
      case WHOLE ->
          sure(column, column.precision() > 0 && column.precision() <= 10 ? "INT" : "BIGINT");
      case DECIMAL -> decimal(column);
      case SINGLE -> sure(column, "FLOAT");
      case DOUBLE -> sure(column, "DOUBLE");
      case TRUTH -> sure(column, "BOOLEAN");
      case DAY -> sure(column, "DATE");
      case MOMENT -> sure(column, "TIMESTAMP");
      case LOCAL -> doubted(column, "TIMESTAMP", "a local time, of the pipeline's time zone");
      case BYTES -> sure(column, "BINARY");
      case TEXT -> sure(column, "STRING");
    };
  }

  private static InferredColumn decimal(SourceColumn column) {
    boolean limited =
        column.precision() > 0
            && column.precision() <= MOST_DIGITS
            && column.scale() >= 0
            && column.scale() <= column.precision();
    return limited
        ? sure(column, "DECIMAL(" + column.precision() + "," + column.scale() + ")")
        : doubted(column, "STRING", "its digits have no limit; say DECIMAL(p, s) for a number");
  }

  private static InferredColumn sure(SourceColumn column, String type) {
    return new InferredColumn(column.name(), type, Optional.empty());
  }

  private static InferredColumn doubted(SourceColumn column, String type, String doubt) {
    return new InferredColumn(column.name(), type, Optional.of(doubt));
  }
}
