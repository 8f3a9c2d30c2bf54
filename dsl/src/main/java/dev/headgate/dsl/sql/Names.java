package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CastByColonContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CastContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ColumnReferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CurrentLikeContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.DereferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FirstContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionCallContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.IdentifierReferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LambdaContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.LastContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NamedParameterMarkerContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NamedQueryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PosParameterLiteralContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PositionalParameterMarkerRuleContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.QueryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.QueryOrganizationContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SampleContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SingleExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SingleStatementContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.StatementDefaultContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TableContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TableNameContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TypeConstructorContext;

/** Walks a parse tree for the names in it; WITH names hide tables within their scope only. */
public final class Names {
  private final Text sql;
  private final List<SqlName> tables = new ArrayList<>();
  private final List<SqlName> parameters = new ArrayList<>();
  private final List<SqlName> columns = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Deque<Set<String>> scopes = new ArrayDeque<>();
  private final Deque<Set<String>> lambdas = new ArrayDeque<>();
  private boolean ofOneRow;

  Names(Text sql) {
    this.sql = sql;
  }

  SqlFacts of(SingleStatementContext tree) {
    if (!(tree.statement() instanceof StatementDefaultContext)) {
      String word = tree.getStart().getText().toUpperCase(Locale.ROOT);
      findings.add(
          Finding.of(Code.NOT_A_QUERY, "a dataset is a query, not " + word)
              .at(span(tree.getStart().getStartIndex(), tree.getStart().getStopIndex())));
      return facts();
    }
    walk(tree);
    return facts();
  }

  SqlFacts of(SingleExpressionContext tree) {
    ofOneRow = true;
    walk(tree);
    return facts();
  }

  /** An expression over many rows. */
  SqlFacts ofRows(SingleExpressionContext tree) {
    walk(tree);
    return facts();
  }

  private SqlFacts facts() {
    return new SqlFacts(
        List.copyOf(tables), List.copyOf(parameters), List.copyOf(columns), List.copyOf(findings));
  }

  static SqlName name(Text sql, ParserRuleContext tree) {
    int from = tree.getStart().getStartIndex();
    int to = tree.getStop().getStopIndex() + 1;
    return new SqlName(unquoted(sql.value().substring(from, to)), sql.span(from, to));
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() >= 2 && name.startsWith("`") && name.endsWith("`");
    return quoted ? name.substring(1, name.length() - 1).replace("``", "`") : name;
  }

  private void walk(ParseTree tree) {
    if (tree instanceof QueryContext query) {
      query(query);
      return;
    }
    if (tree instanceof LambdaContext lambda) {
      lambda(lambda);
      return;
    }
    look(tree);
    children(tree);
  }

  private void children(ParseTree tree) {
    for (int i = 0; i < tree.getChildCount(); i++) {
      walk(tree.getChild(i));
    }
  }

  private void query(QueryContext query) {
    ordered(query.queryOrganization());
    scopes.push(new HashSet<>());
    if (query.ctes() != null) {
      boolean recursive = query.ctes().RECURSIVE() != null;
      for (NamedQueryContext named : query.ctes().namedQuery()) {
        String name = name(sql, named.name).value().toLowerCase(Locale.ROOT);
        if (recursive) {
          scopes.peek().add(name);
        }
        walk(named.query());
        scopes.peek().add(name);
      }
    }
    for (int i = 0; i < query.getChildCount(); i++) {
      if (query.getChild(i) != query.ctes()) {
        walk(query.getChild(i));
      }
    }
    scopes.pop();
  }

  /** Which rows LIMIT and OFFSET pick is chance where nothing orders them. */
  private void ordered(QueryOrganizationContext organization) {
    TerminalNode word =
        organization.LIMIT() != null && organization.ALL() == null
            ? organization.LIMIT()
            : organization.OFFSET();
    if (word != null && organization.order.isEmpty()) {
      Token token = word.getSymbol();
      findings.add(
          Finding.of(
                  Code.NO_ORDER, "which rows " + token.getText() + " picks differs from run to run")
              .at(span(token.getStartIndex(), token.getStopIndex()))
              .label("add ORDER BY columns that no two rows share"));
    }
  }

  private void lambda(LambdaContext lambda) {
    Set<String> names = new HashSet<>();
    lambda.identifier().forEach(i -> names.add(name(sql, i).value().toLowerCase(Locale.ROOT)));
    lambdas.push(names);
    walk(lambda.expression());
    lambdas.pop();
  }

  private void look(ParseTree tree) {
    if (tree instanceof TableNameContext table) {
      table(reference(table));
      if (table.temporalClause() != null) {
        refuse(
            Code.NOT_A_TABLE_NAME,
            table.temporalClause(),
            "a dataset is read at the version that the run pins",
            "leave this out");
      }
    } else if (tree instanceof TableContext table) {
      table(reference(table));
    } else if (tree instanceof NamedParameterMarkerContext marker) {
      SqlName name = name(sql, marker.simpleIdentifier());
      Span whole = span(marker.getStart().getStartIndex(), marker.getStop().getStopIndex());
      parameters.add(new SqlName(name.value(), whole));
    } else if (tree instanceof PosParameterLiteralContext
        || tree instanceof PositionalParameterMarkerRuleContext) {
      ParserRuleContext marker = (ParserRuleContext) tree;
      refuse(Code.PARAMETER_IN_SQL, marker, "a parameter has a name", "write :name, not a plain ?");
    } else if (tree instanceof FunctionCallContext call) {
      function(call);
    } else if (tree instanceof FirstContext || tree instanceof LastContext) {
      firstCome((ParserRuleContext) tree, ((ParserRuleContext) tree).getStart().getText());
    } else if (tree instanceof CurrentLikeContext current) {
      repeatable(current, current.name.getText());
    } else if (tree instanceof TypeConstructorContext
        || tree instanceof CastContext
        || tree instanceof CastByColonContext) {
      today((ParserRuleContext) tree);
    } else if (tree instanceof SampleContext sample && sample.seed == null) {
      refuse(
          Code.NOT_REPEATABLE,
          sample,
          "this sample differs from run to run",
          "add REPEATABLE (1), or take rows by a hash of their key");
    } else if (tree instanceof ColumnReferenceContext column) {
      column(column);
    }
  }

  /** {@code DATE 'today'} and {@code CAST('now' AS TIMESTAMP)} ask the clock. */
  private void today(ParserRuleContext tree) {
    int from = tree.getStart().getStartIndex();
    String text = sql.value().substring(from, tree.getStop().getStopIndex() + 1);
    if (Functions.ASKS_THE_CLOCK.matcher(text).matches()) {
      repeatable(tree, "now");
      return;
    }
    Matcher literal = Functions.TIME_LITERAL.matcher(text);
    String written = literal.matches() ? Functions.literal(literal) : "";
    if (Functions.TIME_OF_DAY.matcher(written).matches()) {
      refuse(
          Code.NOT_REPEATABLE,
          tree,
          "'" + written + "' has no date and would get that of the run",
          "write the date too, or use :as_of, the run's logical time");
    } else if (Functions.OTHER_YEAR.matcher(written).matches()) {
      refuse(
          Code.OTHER_VALUE,
          tree,
          "'" + written + "' begins with no year of four digits",
          "write yyyy-MM-dd, or to_date(text, 'yyyyMMdd')");
    }
  }

  /** A qualifier is a table's alias or a struct: the grammar cannot tell, so it is left out. */
  private void column(ColumnReferenceContext column) {
    SqlName name = name(sql, column.identifier());
    String lower = name.value().toLowerCase(Locale.ROOT);
    boolean qualifier = column.getParent() instanceof DereferenceContext;
    if (!qualifier && lambdas.stream().noneMatch(names -> names.contains(lower))) {
      columns.add(name);
    }
  }

  /** The name within a part of the grammar, however a version of it calls that place. */
  private static IdentifierReferenceContext reference(ParserRuleContext table) {
    IdentifierReferenceContext direct = table.getRuleContext(IdentifierReferenceContext.class, 0);
    return direct != null
        ? direct
        : table.getRuleContexts(ParserRuleContext.class).stream()
            .map(part -> part.getRuleContext(IdentifierReferenceContext.class, 0))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
  }

  private void table(IdentifierReferenceContext reference) {
    if (reference.multipartIdentifier() == null) {
      refuse(
          Code.NOT_A_TABLE_NAME, reference, "a dataset is named as it is", "write its plain name");
      return;
    }
    if (reference.multipartIdentifier().parts.size() > 1) {
      refuse(
          Code.NOT_A_TABLE_NAME,
          reference,
          "'" + reference.getText() + "' is not a dataset's plain name",
          "read it with ingest, then name that dataset");
      return;
    }
    SqlName name = name(sql, reference);
    String lower = name.value().toLowerCase(Locale.ROOT);
    if (scopes.stream().noneMatch(scope -> scope.contains(lower))) {
      tables.add(new SqlName(lower, name.span()));
    }
  }

  private void function(FunctionCallContext call) {
    String name = call.functionName().getText();
    repeatable(call.functionName(), name);
    if (call.windowSpec() == null) {
      firstCome(call.functionName(), name);
    }
    boolean severalRows =
        call.windowSpec() != null
            || Functions.AGGREGATES.contains(unquoted(name).toLowerCase(Locale.ROOT));
    if (ofOneRow && scopes.isEmpty() && severalRows) {
      refuse(
          Code.NOT_A_ROW_EXPRESSION,
          call.functionName(),
          "'" + name + "' needs more than one row",
          "derive it in a dataset of its own, and judge that");
    }
    boolean clock = name.equalsIgnoreCase("unix_timestamp") && call.functionArgument().isEmpty();
    if (clock) {
      repeatable(call.functionName(), "now");
    }
  }

  private void firstCome(ParserRuleContext where, String name) {
    String instead = Functions.FIRST_COME.get(unquoted(name).toLowerCase(Locale.ROOT));
    if (instead != null) {
      int start = where.getStart().getStartIndex();
      findings.add(
          Finding.of(Code.NO_ORDER, "which row '" + name + "' takes differs from run to run")
              .at(sql.span(start, start + name.length()))
              .label("write " + instead));
    }
  }

  private void repeatable(ParserRuleContext where, String function) {
    String instead = Functions.NOT_REPEATABLE.get(unquoted(function).toLowerCase(Locale.ROOT));
    if (instead != null) {
      String name =
          sql.value()
              .substring(where.getStart().getStartIndex(), where.getStop().getStopIndex() + 1);
      String quoted = name.contains("'") ? name : "'" + name + "'";
      refuse(Code.NOT_REPEATABLE, where, quoted + " differs from run to run", instead);
    }
  }

  private void refuse(Code code, ParserRuleContext where, String message, String label) {
    findings.add(
        Finding.of(code, message)
            .at(span(where.getStart().getStartIndex(), where.getStop().getStopIndex()))
            .label(label));
  }

  private Span span(int from, int last) {
    return sql.span(from, last + 1);
  }
}
