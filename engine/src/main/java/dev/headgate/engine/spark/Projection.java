package dev.headgate.engine.spark;

import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import scala.jdk.javaapi.CollectionConverters;

/** Columns that are made of rows inside a task, as {@code SELECT} makes them. */
public final class Projection implements Serializable {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // a list that is
  private final List<Expression> columns;

  Projection(List<Expression> columns) {
    this.columns = List.copyOf(columns);
  }

  /** How many columns it makes. */
  public int width() {
    return columns.size();
  }

  /** Begins the work of one task; a row that is made is valid until the next one is. */
  public UnaryOperator<InternalRow> begin() {
    UnsafeProjection made = UnsafeProjection.create(CollectionConverters.asScala(columns).toSeq());
    return made::apply;
  }
}
