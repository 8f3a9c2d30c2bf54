package dev.headgate.engine.spark.query;

import static dev.headgate.engine.spark.query.QueryLineage.list;

import dev.headgate.dsl.language.Digest;
import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Descending$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.unsafe.types.CalendarInterval;

/** What an expression of a plan comes from. */
final class Expressions {
  /** Whose arguments may stand in any order. */
  static final Set<String> ANY_ORDER =
      Set.of("Add", "Multiply", "And", "Or", "EqualTo", "EqualNullSafe", "BitwiseAnd", "BitwiseOr");

  static final java.util.Map<String, String> TURNED =
      java.util.Map.of("GreaterThan", "LessThan", "GreaterThanOrEqual", "LessThanOrEqual");

  private final QueryLineage query;

  Expressions(QueryLineage query) {
    this.query = query;
  }

  /** What an expression comes from. */
  Origin of(Expression expression) {
    if (expression instanceof Alias alias) {
      return of(alias.child());
    }
    if (expression instanceof Attribute attribute) {
      return query.origin(attribute);
    }
    if (expression instanceof OuterReference outer) {
      return query.origin(outer.e());
    }
    if (expression instanceof Cast cast) {
      return of(cast.child());
    }
    if (expression instanceof AggregateExpression aggregate && !aggregate.isDistinct()) {
      Origin function = of((Expression) aggregate.aggregateFunction());
      return aggregate.filter().isEmpty() ? function : filtered(function, aggregate);
    }
    if (expression instanceof SubqueryExpression subquery) {
      return subquery(subquery);
    }
    if (expression instanceof WindowExpression window) {
      return window(window);
    }
    if (expression instanceof Literal literal) {
      return Origin.first("'" + literal.sql());
    }
    return made(expression, list(expression.children()).stream().map(this::of).toList());
  }

  /** What it counts is made of what it counts by. */
  private Origin filtered(Origin function, AggregateExpression aggregate) {
    Origin by = of(aggregate.filter().get());
    SortedSet<String> parts = new TreeSet<>(function.parts());
    parts.addAll(by.parts());
    String meaning = Digest.of("filter " + function.meaning() + by.meaning());
    return new Origin(function.values(), function.conditions(), function.meaning(), parts)
        .under(by.all())
        .meaning(meaning);
  }

  private static Origin made(Expression expression, List<Origin> of) {
    String name = expression.getClass().getSimpleName();
    List<String> digests = new ArrayList<>(of.stream().map(Origin::meaning).toList());
    if (ANY_ORDER.contains(name)) {
      Collections.sort(digests);
    }
    if (TURNED.containsKey(name)) {
      Collections.reverse(digests);
      name = TURNED.get(name);
    }
    Origin all = Origin.first("'");
    for (Origin one : of) {
      all = all.and(one);
    }
    SortedSet<String> parts = new TreeSet<>(all.parts());
    parts.removeIf(part -> part.startsWith("'"));
    String meaning = Digest.of(name + settings(expression) + digests);
    return new Origin(all.values(), all.conditions(), meaning, parts).meaning(meaning);
  }

  /** What an expression is beside its arguments, such as the field that it takes. */
  private static String settings(Expression expression) {
    StringBuilder text = new StringBuilder();
    scala.jdk.javaapi.CollectionConverters.asJava(expression.productIterator())
        .forEachRemaining(
            item -> {
              if (item instanceof String || item instanceof Number || item instanceof Boolean) {
                text.append(' ').append(item);
              }
            });
    return text.toString();
  }

  /** A value looked up, or a question whether there are such rows. */
  private Origin subquery(SubqueryExpression subquery) {
    LogicalPlan plan = subquery.plan();
    SortedSet<ColumnName> rows = query.rows(plan);
    if (subquery instanceof ScalarSubquery) {
      return query.origin((NamedExpression) plan.output().head()).under(rows);
    }
    SortedSet<ColumnName> asked = new TreeSet<>(rows);
    List<String> meanings = new ArrayList<>();
    for (Attribute attribute : list(plan.output())) {
      asked.addAll(query.origin(attribute).all());
      meanings.add(query.origin(attribute).meaning());
    }
    String meaning =
        Digest.of(subquery.getClass().getSimpleName() + meanings + rows + plan.canonicalized());
    return Origin.first(meaning).under(asked);
  }

  /** A function of a row's neighbours: their values, chosen by partition and order. */
  private Origin window(WindowExpression window) {
    Origin function = of(window.windowFunction());
    Origin chosen = Origin.first("'");
    for (Expression partition : list(window.windowSpec().partitionSpec())) {
      chosen = chosen.and(of(partition));
    }
    for (SortOrder order : list(window.windowSpec().orderSpec())) {
      chosen = chosen.and(of(order.child()));
    }
    Origin made = function.under(chosen.all());
    String meaning = Digest.of("window " + function.meaning() + chosen.parts() + frame(window));
    return isOfEarlierRows(window)
        ? made.meaning(meaning).ofEarlierRows()
        : made.ofManyRows().meaning(meaning);
  }

  private static String frame(WindowExpression window) {
    return window.windowSpec().frameSpecification() instanceof SpecifiedWindowFrame frame
        ? frame.frameType() + " " + bound(frame.lower()) + " " + bound(frame.upper())
        : "";
  }

  private static String bound(Expression bound) {
    return bound.sql();
  }

  /** Whether the frame ends before the row itself, in an order in which earlier rows come first. */
  private static boolean isOfEarlierRows(WindowExpression window) {
    List<SortOrder> order = list(window.windowSpec().orderSpec());
    return window.windowSpec().frameSpecification() instanceof SpecifiedWindowFrame frame
        && !order.isEmpty()
        && (isDescending(order.get(0)) ? isBelow(frame.lower(), -1) : isBelow(frame.upper(), 1));
  }

  private static boolean isDescending(SortOrder order) {
    return order.direction() == Descending$.MODULE$;
  }

  /** Whether a bound of a frame, times a sign, lies before the row. */
  private static boolean isBelow(Expression bound, int sign) {
    if (!bound.foldable()) {
      return false;
    }
    Object distance = bound.eval(InternalRow.empty());
    if (distance instanceof CalendarInterval interval) {
      distance = (interval.months * 31L + interval.days) * 86_400_000_000L + interval.microseconds;
    }
    return distance instanceof Number number && number.doubleValue() * sign < 0;
  }
}
