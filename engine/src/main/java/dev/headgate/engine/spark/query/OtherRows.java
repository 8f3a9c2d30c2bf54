package dev.headgate.engine.spark.query;

import static dev.headgate.engine.spark.query.QueryLineage.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Between;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which rows a condition joins to a row, told by trying it: the same value is put in place of what
 * both sides say of themselves, such as their times, then an earlier and a later one for the other
 * row. A part of the condition that cannot be tried excludes nothing.
 */
final class OtherRows {
  /** Which rows are joined to a row. */
  enum Which {
    /** Strictly earlier ones. */
    EARLIER,
    /** Not the row itself, but maybe later ones. */
    OTHER,
    /** Maybe the row itself. */
    ANY
  }

  private final Predicate<Expression> isRow;
  private final Predicate<Expression> isOther;
  private final Function<Expression, String> meaning;

  /**
   * Of conditions over two rows.
   *
   * @param isRow whether an expression is of the row alone
   * @param isOther whether an expression is of the joined row alone
   * @param meaning digest of an expression, the same on both sides for the same value of a row
   */
  OtherRows(
      Predicate<Expression> isRow,
      Predicate<Expression> isOther,
      Function<Expression, String> meaning) {
    this.isRow = isRow;
    this.isOther = isOther;
    this.meaning = meaning;
  }

  /** Which rows meet a condition. */
  Which by(Expression condition) {
    Set<String> shared = said(condition, isRow);
    shared.retainAll(said(condition, isOther));
    List<Which> all = shared.stream().map(one -> by(condition, one)).toList();
    return all.stream().min(Comparator.naturalOrder()).orElse(Which.ANY);
  }

  private Which by(Expression condition, String value) {
    if (holds(condition, value, 0)) {
      return Which.ANY;
    }
    boolean later = Probe.steps().anyMatch(step -> holds(condition, value, step));
    boolean earlier = Probe.steps().anyMatch(step -> holds(condition, value, -step));
    return earlier && !later ? Which.EARLIER : Which.OTHER;
  }

  private Set<String> said(Expression expression, Predicate<Expression> side) {
    Set<String> said = new HashSet<>();
    if (side.test(expression)) {
      said.add(meaning.apply(expression));
    }
    list(expression.children()).forEach(child -> said.addAll(said(child, side)));
    return said;
  }

  /** Whether every part that can be tried holds for the other row at so many steps. */
  private boolean holds(Expression condition, String value, long step) {
    if (condition instanceof And and) {
      return holds(and.left(), value, step) && holds(and.right(), value, step);
    }
    if (condition instanceof Between between) {
      return holds(written(between), value, step);
    }
    return put(condition, value, step).map(OtherRows::isTrue).orElse(true);
  }

  private static Expression written(Between between) {
    return new And(
        new GreaterThanOrEqual(between.input(), between.lower()),
        new LessThanOrEqual(between.input(), between.upper()));
  }

  private static boolean isTrue(Expression condition) {
    try {
      return !Objects.equals(condition.eval(InternalRow.empty()), false);
    } catch (RuntimeException notToBeTried) {
      return true;
    }
  }

  private Optional<Expression> put(Expression expression, String value, long step) {
    boolean other = isOther.test(expression);
    if ((other || isRow.test(expression)) && meaning.apply(expression).equals(value)) {
      return Probe.of(expression.dataType(), other ? step : 0);
    }
    if (expression instanceof RuntimeReplaceable replaceable) {
      return put(replaceable.replacement(), value, step);
    }
    if (expression.children().isEmpty()) {
      return expression.foldable() ? Optional.of(expression) : Optional.empty();
    }
    List<Expression> children = new ArrayList<>();
    for (Expression child : list(expression.children())) {
      put(child, value, step).ifPresent(children::add);
    }
    return children.size() < expression.children().size()
        ? Optional.empty()
        : Optional.of(
            expression.withNewChildren(CollectionConverters.asScala(children).toIndexedSeq()));
  }
}
