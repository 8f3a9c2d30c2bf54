package dev.headgate.engine.spark.query;

import static dev.headgate.engine.spark.query.QueryLineage.list;

import dev.headgate.dsl.language.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import scala.collection.Seq;

/**
 * A query's analyzed plan in a form that is the same for queries of the same meaning: whatever its
 * aliases, its CTEs and subqueries, the order of its conditions and of its columns. Two forms that
 * differ may still mean the same; two that are equal do.
 */
final class NormalQuery {
  private final Map<Long, String> columns = new HashMap<>();
  private final Map<Long, CTERelationDef> definitions = new HashMap<>();
  private final Map<String, Integer> mentions = new HashMap<>();

  private NormalQuery() {}

  /** The form of a plan in which datasets are views of their names. */
  static QueryForm of(LogicalPlan analyzed) {
    NormalQuery query = new NormalQuery();
    String rows = Digest.of(query.rows(analyzed).text());
    Map<String, String> named = new TreeMap<>();
    list(analyzed.output()).forEach(a -> named.put(a.name(), Digest.of(query.column(a))));
    return new QueryForm(rows, named);
  }

  /** Which rows there are: where they come from, and what each of them holds. */
  private record Rows(String base, SortedSet<String> conditions) {
    static Rows of(String base) {
      return new Rows(base, new TreeSet<>());
    }

    String text() {
      return conditions.isEmpty() ? base : base + " where " + conditions;
    }
  }

  private String column(NamedExpression column) {
    return columns.getOrDefault(column.exprId().id(), "?" + column.name());
  }

  private Rows rows(LogicalPlan plan) {
    if (plan instanceof View view) {
      String name = view.desc().identifier().table();
      String mention = name + "@" + mentions.merge(name, 1, Integer::sum);
      list(view.output()).forEach(a -> columns.put(a.exprId().id(), mention + "." + a.name()));
      return Rows.of(mention);
    }
    if (plan instanceof WithCTE with) {
      list(with.cteDefs()).forEach(d -> definitions.put(d.id(), d));
      return rows(with.plan());
    }
    if (plan instanceof CTERelationRef reference && !reference.recursive()) {
      LogicalPlan child = definitions.get(reference.cteId()).child();
      Rows rows = rows(child);
      rename(reference.output(), child.output());
      return rows;
    }
    if (plan instanceof SubqueryAlias alias) {
      return rows(alias.child());
    }
    if (plan instanceof Project project) {
      Rows rows = rows(project.child());
      make(project.projectList());
      return rows;
    }
    if (plan instanceof Filter filter) {
      Rows below = rows(filter.child());
      SortedSet<String> conditions = new TreeSet<>(below.conditions());
      conjuncts(filter.condition(), conditions);
      return new Rows(below.base(), conditions);
    }
    return node(plan);
  }

  private Rows node(LogicalPlan plan) {
    List<String> children = new ArrayList<>();
    list(plan.children()).forEach(c -> children.add(rows(c).text()));
    String base = plan.getClass().getSimpleName() + children;
    if (plan instanceof Join join) {
      SortedSet<String> conditions = new TreeSet<>();
      if (join.condition().nonEmpty()) {
        conjuncts(join.condition().get(), conditions);
      }
      return Rows.of(base + join.joinType().sql() + conditions);
    }
    if (plan instanceof Aggregate aggregate) {
      SortedSet<String> groups = new TreeSet<>();
      list(aggregate.groupingExpressions()).forEach(g -> groups.add(normal(g)));
      make(aggregate.aggregateExpressions());
      return Rows.of(base + groups);
    }
    if (plan instanceof Window window) {
      make(window.windowExpressions());
      return Rows.of(children.get(0));
    }
    if (plan instanceof Union) {
      List<LogicalPlan> branches = list(plan.children());
      for (int i = 0; i < plan.output().size(); i++) {
        List<String> all = new ArrayList<>();
        for (LogicalPlan branch : branches) {
          all.add(column(branch.output().apply(i)));
        }
        columns.put(plan.output().apply(i).exprId().id(), "union" + all);
      }
      return Rows.of(base);
    }
    return other(plan, base);
  }

  /** A node of another kind is all that it says of itself. */
  private Rows other(LogicalPlan plan, String base) {
    StringBuilder text = new StringBuilder(base).append(settings(plan.productIterator()));
    list(plan.expressions()).forEach(e -> text.append(' ').append(normal(e)));
    int place = 0;
    for (Attribute attribute : list(plan.output())) {
      String made = Digest.of(text.toString()) + "." + place++;
      columns.putIfAbsent(attribute.exprId().id(), made);
    }
    return Rows.of(text.toString());
  }

  private void make(Seq<NamedExpression> made) {
    Map<Long, String> fresh = new HashMap<>();
    list(made).forEach(e -> fresh.put(e.exprId().id(), normal((Expression) e)));
    columns.putAll(fresh);
  }

  private void rename(Seq<Attribute> to, Seq<Attribute> from) {
    for (int i = 0; i < to.size(); i++) {
      columns.put(to.apply(i).exprId().id(), column(from.apply(i)));
    }
  }

  private void conjuncts(Expression condition, SortedSet<String> into) {
    if (condition instanceof And and) {
      conjuncts(and.left(), into);
      conjuncts(and.right(), into);
    } else {
      into.add(normal(condition));
    }
  }

  private String normal(Expression expression) {
    if (expression instanceof Alias alias) {
      return normal(alias.child());
    }
    if (expression instanceof Attribute attribute) {
      return column(attribute);
    }
    if (expression instanceof OuterReference outer) {
      return column(outer.e());
    }
    if (expression instanceof Literal literal) {
      return literal.sql() + ":" + literal.dataType().sql();
    }
    if (expression instanceof Cast cast) {
      return "cast(" + normal(cast.child()) + " " + cast.dataType().sql() + ")";
    }
    if (expression instanceof SubqueryExpression subquery) {
      LogicalPlan plan = subquery.plan();
      StringBuilder text = new StringBuilder(subquery.getClass().getSimpleName());
      text.append(rows(plan).text());
      list(plan.output()).forEach(a -> text.append(' ').append(column(a)));
      return text.toString();
    }
    List<String> of = new ArrayList<>();
    list(expression.children()).forEach(c -> of.add(normal(c)));
    String name = expression.getClass().getSimpleName();
    if (Expressions.ANY_ORDER.contains(name)) {
      Collections.sort(of);
    }
    if (Expressions.TURNED.containsKey(name)) {
      Collections.reverse(of);
      name = Expressions.TURNED.get(name);
    }
    return name + settings(expression.productIterator()) + of;
  }

  /** What is said beside expressions and plans. */
  private static String settings(scala.collection.Iterator<Object> items) {
    StringBuilder text = new StringBuilder();
    scala.jdk.javaapi.CollectionConverters.asJava(items)
        .forEachRemaining(
            item -> {
              boolean plain =
                  item instanceof String || item instanceof Number || item instanceof Boolean;
              boolean kind =
                  item != null
                      && item.getClass().getName().endsWith("$")
                      && item instanceof scala.Product;
              if (plain || kind) {
                text.append(' ').append(item);
              }
            });
    return text.toString();
  }
}
