package dev.headgate.engine.spark.query;

import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.DatasetLineage;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.lineage.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LateralSubquery;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Follows the columns of a query from its result up to the datasets that it reads, through its
 * analyzed plan, in which every column has a number of its own.
 *
 * <p>A node that is not known by name passes its children's columns on, and makes any new one of
 * all that its expressions name: what is said may be too much, never too little.
 */
final class QueryLineage {
  private final Lineage upstream;
  private final Map<Long, Origin> columns = new HashMap<>();
  private final Map<Long, CTERelationDef> definitions = new HashMap<>();
  private final Map<Long, SortedSet<ColumnName>> definedRows = new HashMap<>();
  private final Map<Long, List<Origin>> loops = new HashMap<>();
  private final Expressions expressions = new Expressions(this);
  private int joins;

  private QueryLineage(Lineage upstream) {
    this.upstream = upstream;
  }

  /**
   * The lineage of a query.
   *
   * @param upstream that of the datasets it reads, which stand in the plan as views of their names
   * @param analyzed its plan
   */
  static DatasetLineage of(Lineage upstream, LogicalPlan analyzed) {
    QueryLineage lineage = new QueryLineage(upstream);
    SortedSet<ColumnName> rows = lineage.rows(analyzed);
    Map<String, Origin> columns = new LinkedHashMap<>();
    for (Attribute attribute : list(analyzed.output())) {
      columns.putIfAbsent(attribute.name(), lineage.origin(attribute));
    }
    return new DatasetLineage(columns, rows);
  }

  /** What a column of the plan comes from. */
  Origin origin(NamedExpression column) {
    Origin found = columns.get(column.exprId().id());
    return found == null ? Origin.first("?" + column.exprId().id()) : found;
  }

  /** Follows a plan's columns; what decides on its rows is returned. */
  SortedSet<ColumnName> rows(LogicalPlan plan) {
    if (plan instanceof View view) {
      return dataset(view);
    }
    if (plan instanceof CTERelationDef definition) {
      SortedSet<ColumnName> rows = rows(definition.child());
      definitions.put(definition.id(), definition);
      definedRows.put(definition.id(), rows);
      return rows;
    }
    if (plan instanceof CTERelationRef reference) {
      return defined(reference);
    }
    if (plan instanceof UnionLoop loop) {
      return loop(loop);
    }
    if (plan instanceof UnionLoopRef reference) {
      name(reference.output(), loops.getOrDefault(reference.loopId(), List.of()));
      return new TreeSet<>();
    }
    SortedSet<ColumnName> rows = new TreeSet<>();
    for (LogicalPlan child : list(plan.children())) {
      rows.addAll(rows(child));
    }
    return node(plan, rows);
  }

  private SortedSet<ColumnName> node(LogicalPlan plan, SortedSet<ColumnName> rows) {
    if (plan instanceof Project project) {
      list(project.projectList()).forEach(e -> make(e, expressions.of((Expression) e)));
    } else if (plan instanceof Filter filter) {
      rows.addAll(expressions.of(filter.condition()).all());
      beside(filter.child(), correlated(filter.condition()));
    } else if (plan instanceof Join join) {
      join(join, rows);
    } else if (plan instanceof LateralJoin join) {
      lateral(join, rows);
    } else if (plan instanceof Aggregate aggregate) {
      aggregate(aggregate, rows);
    } else if (plan instanceof Window window) {
      list(window.windowExpressions())
          .forEach(e -> make(e, expressions.of((Expression) e).under(rows)));
    } else if (plan instanceof Generate generate) {
      Origin from = expressions.of((Expression) generate.generator());
      list(generate.generatorOutput()).forEach(a -> make(a, from));
    } else if (plan instanceof Expand expand) {
      expand(expand);
    } else if (plan instanceof Union union) {
      merge(union.output(), list(union.children()));
    } else if (plan instanceof Intersect || plan instanceof Except) {
      list(plan.children()).forEach(c -> list(c.output()).forEach(a -> rows.addAll(all(a))));
    } else if (plan instanceof GlobalLimit limit) {
      rows.addAll(order(limit.child()));
    } else {
      anything(plan);
    }
    return rows;
  }

  private SortedSet<ColumnName> all(Attribute attribute) {
    return origin(attribute).all();
  }

  private void make(NamedExpression column, Origin from) {
    columns.put(column.exprId().id(), from);
  }

  private void name(Seq<Attribute> output, List<Origin> from) {
    List<Attribute> attributes = list(output);
    for (int i = 0; i < Math.min(attributes.size(), from.size()); i++) {
      make(attributes.get(i), from.get(i));
    }
  }

  private List<Origin> origins(LogicalPlan plan) {
    return list(plan.output()).stream().map(this::origin).toList();
  }

  /** The columns of a dataset that is read; a view of this query's own is nobody's. */
  private SortedSet<ColumnName> dataset(View view) {
    String dataset = view.desc().identifier().table();
    for (Attribute attribute : list(view.output())) {
      ColumnName name = new ColumnName(dataset, attribute.name());
      Origin above = upstream.of(name).orElseGet(() -> Origin.first(name.toString()));
      SortedSet<ColumnName> own = new TreeSet<>(java.util.Set.of(name));
      make(attribute, new Origin(own, new TreeSet<>(), above.meaning(), above.parts()));
    }
    return new TreeSet<>();
  }

  private SortedSet<ColumnName> defined(CTERelationRef reference) {
    CTERelationDef definition = definitions.get(reference.cteId());
    if (definition == null) {
      return new TreeSet<>();
    }
    name(reference.output(), origins(definition.child()));
    return new TreeSet<>(definedRows.get(reference.cteId()));
  }

  /** A recursive query: its anchor tells the columns that the recursion names, once round. */
  private SortedSet<ColumnName> loop(UnionLoop loop) {
    SortedSet<ColumnName> rows = rows(loop.anchor());
    loops.put(loop.id(), origins(loop.anchor()));
    rows.addAll(rows(loop.recursion()));
    merge(loop.output(), List.of(loop.anchor(), loop.recursion()));
    return rows;
  }

  private void merge(Seq<Attribute> output, List<LogicalPlan> children) {
    List<Origin> merged = new ArrayList<>(origins(children.get(0)));
    for (LogicalPlan child : children.subList(1, children.size())) {
      List<Origin> more = origins(child);
      for (int i = 0; i < Math.min(merged.size(), more.size()); i++) {
        merged.set(i, merged.get(i).and(more.get(i)));
      }
    }
    name(output, merged);
  }

  /**
   * Rows that a condition joins to a row are rows of their own: where it leaves the row itself out,
   * as where each day meets the day after it, their values are not those of the same columns of the
   * row. Any other may be the row itself, also a group that holds it.
   */
  private void beside(LogicalPlan joined, OtherRows.Which which) {
    if (which != OtherRows.Which.ANY) {
      String row = ++joins + (which == OtherRows.Which.EARLIER ? Origin.EARLIER : Origin.OTHER);
      list(joined.output()).forEach(a -> make(a, origin(a).ofRow(row)));
    }
  }

  private OtherRows.Which joined(Join join) {
    var left = join.left().outputSet();
    var right = join.right().outputSet();
    return otherRows(
        join.condition().get(),
        e -> e.references().nonEmpty() && e.references().subsetOf(left),
        e -> e.references().nonEmpty() && e.references().subsetOf(right));
  }

  /** The rows of a subquery, as what it says of the row outside chooses them. */
  private OtherRows.Which correlated(Expression condition) {
    return otherRows(
        condition,
        e -> isOutside(e) && e.references().isEmpty(),
        e -> e.references().nonEmpty() && !isOutside(e));
  }

  private OtherRows.Which otherRows(
      Expression condition, Predicate<Expression> row, Predicate<Expression> other) {
    return new OtherRows(row, other, e -> expressions.of(e).meaning()).by(condition);
  }

  private static boolean isOutside(Expression expression) {
    return expression instanceof OuterReference
        || list(expression.children()).stream().anyMatch(QueryLineage::isOutside);
  }

  private void join(Join join, SortedSet<ColumnName> rows) {
    if (join.condition().isEmpty()) {
      return;
    }
    beside(join.right(), joined(join));
    Origin condition = expressions.of(join.condition().get());
    rows.addAll(condition.all());
    String type = join.joinType().sql();
    if (!type.startsWith("LEFT")) {
      chosen(join.left(), without(condition.all(), join.left()));
    }
    if (!type.equals("RIGHT OUTER")) {
      chosen(join.right(), without(condition.all(), join.right()));
    }
  }

  private void chosen(LogicalPlan side, SortedSet<ColumnName> by) {
    list(side.output()).forEach(a -> make(a, origin(a).under(by)));
  }

  private SortedSet<ColumnName> without(SortedSet<ColumnName> all, LogicalPlan side) {
    SortedSet<ColumnName> rest = new TreeSet<>(all);
    list(side.output()).forEach(a -> rest.removeAll(origin(a).values()));
    return rest;
  }

  private void lateral(LateralJoin join, SortedSet<ColumnName> rows) {
    LateralSubquery right = join.right();
    SortedSet<ColumnName> inner = rows(right.plan());
    if (join.condition().nonEmpty()) {
      inner.addAll(expressions.of(join.condition().get()).all());
    }
    chosen(right.plan(), inner);
    rows.addAll(inner);
  }

  private void aggregate(Aggregate aggregate, SortedSet<ColumnName> rows) {
    SortedSet<ColumnName> below = new TreeSet<>(rows);
    for (Expression group : list(aggregate.groupingExpressions())) {
      rows.addAll(expressions.of(group).all());
    }
    below.addAll(rows);
    for (NamedExpression column : list(aggregate.aggregateExpressions())) {
      Origin from = expressions.of((Expression) column);
      make(column, isOfManyRows((Expression) column) ? from.ofManyRows().under(below) : from);
    }
  }

  private static boolean isOfManyRows(Expression expression) {
    return expression instanceof AggregateExpression
        || list(expression.children()).stream().anyMatch(QueryLineage::isOfManyRows);
  }

  private void expand(Expand expand) {
    List<Attribute> output = list(expand.output());
    for (int i = 0; i < output.size(); i++) {
      Origin merged = null;
      for (Seq<Expression> projection : list(expand.projections())) {
        Origin one = expressions.of(projection.apply(i));
        merged = merged == null || merged.values().isEmpty() ? one : merged.and(one);
      }
      make(output.get(i), merged);
    }
  }

  private SortedSet<ColumnName> order(LogicalPlan plan) {
    SortedSet<ColumnName> by = new TreeSet<>();
    if (plan instanceof Sort sort) {
      for (SortOrder order : list(sort.order())) {
        by.addAll(expressions.of(order).all());
      }
      return by;
    }
    boolean passes = plan.children().size() == 1 && !(plan instanceof Aggregate);
    return passes ? order(plan.children().head()) : by;
  }

  private void anything(LogicalPlan plan) {
    for (Attribute attribute : list(plan.output())) {
      if (!columns.containsKey(attribute.exprId().id())) {
        Origin all = Origin.first("?" + attribute.exprId().id());
        for (Expression expression : list(plan.expressions())) {
          if (expression != attribute) {
            all = all.and(expressions.of(expression));
          }
        }
        make(attribute, all);
      }
    }
  }

  /** A Scala sequence as a list. */
  static <T> List<T> list(Seq<T> items) {
    return CollectionConverters.asJava(items);
  }
}
