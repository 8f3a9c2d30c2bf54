package dev.headgate.engine.spark.delta;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Conditions in which no comparison with NaN holds, and none does not hold by a NOT before it.
 * Spark's own order has NaN above every number and equal to itself.
 */
final class Comparisons {
  private Comparisons() {}

  /** A condition that does not hold where it compares with NaN. */
  static Expression withoutNaN(Expression condition) {
    return held(condition, true);
  }

  /** The condition, being the opposite of what is wished where it compares with NaN. */
  private static Expression held(Expression condition, boolean wished) {
    if (condition instanceof Not not) {
      return new Not(held(not.child(), !wished));
    }
    boolean joins = condition instanceof And || condition instanceof Or;
    List<Expression> parts =
        children(condition).stream().map(part -> held(part, !joins || wished)).toList();
    Expression whole = condition.withNewChildren(CollectionConverters.asScala(parts).toSeq());
    return compared(condition)
        .map(nan -> wished ? new And(whole, new Not(nan)) : (Expression) new Or(whole, nan))
        .orElse(whole);
  }

  /** Whether NaN is among what is compared; nothing where that cannot be. */
  private static Optional<Expression> compared(Expression condition) {
    boolean compares =
        condition instanceof BinaryComparison
            || condition instanceof In
            || condition instanceof InSet;
    Stream<Expression> compared =
        compares ? children(condition).stream().filter(Comparisons::mayBeNaN) : Stream.empty();
    return compared
        .filter(operand -> !operand.foldable())
        .map(operand -> (Expression) new IsNaN(operand))
        .reduce(Or::new);
  }

  private static boolean mayBeNaN(Expression operand) {
    return operand.dataType() instanceof DoubleType || operand.dataType() instanceof FloatType;
  }

  private static List<Expression> children(Expression expression) {
    return CollectionConverters.asJava(expression.children());
  }
}
