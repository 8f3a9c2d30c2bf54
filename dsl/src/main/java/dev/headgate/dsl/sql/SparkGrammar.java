package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;

/**
 * Spark's grammar, from its generated lexer and parser.
 *
 * <p>Fast prediction (SLL) first; only a text that it refuses is parsed again with full context.
 */
final class SparkGrammar implements SqlGrammar {
  static final SparkGrammar INSTANCE = new SparkGrammar();

  /** How deep brackets may nest before the parser's recursion is not trusted with them. */
  private static final int MAX_DEPTH = 200;

  /** How many characters an SQL text may have: the parser needs seconds for a million. */
  private static final int MAX_LENGTH = 200_000;

  private SparkGrammar() {}

  @Override
  public SqlFacts query(Text sql) {
    Parsed<SqlBaseParser.SingleStatementContext> parsed =
        parse(sql, SqlBaseParser::singleStatement);
    return parsed
        .tree()
        .map(tree -> new Names(sql).of(tree))
        .orElseGet(() -> refused(queryProblem(sql, parsed.problem())));
  }

  @Override
  public SqlFacts expression(Text sql) {
    Parsed<SqlBaseParser.SingleExpressionContext> parsed =
        parse(sql, SqlBaseParser::singleExpression);
    return parsed
        .tree()
        .map(tree -> new Names(sql).of(tree))
        .orElseGet(() -> refused(parsed.problem()));
  }

  @Override
  public FigureFacts figure(Text sql) {
    Parsed<SqlBaseParser.SingleExpressionContext> parsed =
        parse(sql, SqlBaseParser::singleExpression);
    if (parsed.tree().isEmpty()) {
      return new FigureFacts(refused(parsed.problem()), Optional.empty());
    }
    SqlFacts named = new Names(sql).ofRows(parsed.tree().get());
    List<Finding> findings = new ArrayList<>(named.findings());
    Optional<Figure> figure =
        findings.stream().anyMatch(Finding::isError)
            ? Optional.empty()
            : new FigureReader(sql).read(parsed.tree().get(), findings);
    SqlFacts facts =
        new SqlFacts(named.tables(), named.parameters(), named.columns(), List.copyOf(findings));
    return new FigureFacts(facts, figure);
  }

  @Override
  public Columns columns(Text sql) {
    Parsed<SqlBaseParser.SingleTableSchemaContext> parsed =
        parse(sql, SqlBaseParser::singleTableSchema);
    if (parsed.tree().isEmpty()) {
      Finding p = parsed.problem();
      Finding finding =
          new Finding(Code.NOT_A_SCHEMA, p.span(), p.message(), p.label(), p.notes())
              .note("write columns and types, such as: id BIGINT, name STRING");
      return new Columns(List.of(), List.of(finding));
    }
    List<Column> columns = new ArrayList<>();
    for (SqlBaseParser.ColTypeContext c : parsed.tree().get().colTypeList().colType()) {
      SqlName name = Names.name(sql, c.colName);
      int from = c.dataType().getStart().getStartIndex();
      int to = c.dataType().getStop().getStopIndex() + 1;
      columns.add(new Column(name, sql.value().substring(from, to)));
    }
    return new Columns(List.copyOf(columns), List.of());
  }

  @Override
  public String normal(String sql) {
    SqlBaseLexer lexer = lexer(sql);
    StringBuilder normal = new StringBuilder();
    for (Token t = lexer.nextToken(); t.getType() != Token.EOF; t = lexer.nextToken()) {
      boolean hint = t.getType() == SqlBaseLexer.BRACKETED_COMMENT;
      if (t.getChannel() == Token.DEFAULT_CHANNEL && !hint) {
        normal.append(normal.isEmpty() ? "" : " ").append(t.getText());
      }
    }
    return normal.toString();
  }

  /** A tree, or what is wrong. */
  private record Parsed<T>(Optional<T> tree, Finding problem) {}

  private static <T extends ParserRuleContext> Parsed<T> parse(
      Text sql, Function<SqlBaseParser, T> rule) {
    if (sql.value().length() > MAX_LENGTH) {
      return new Parsed<>(
          Optional.empty(),
          Finding.of(Code.TOO_LARGE, "this SQL is longer than " + MAX_LENGTH + " characters")
              .at(sql.span(0, 1)));
    }
    SqlBaseLexer lexer = lexer(sql.value());
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    Optional<Finding> early = Tokens.problem(sql, tokens.getTokens(), lexer, MAX_DEPTH);
    if (early.isPresent()) {
      return new Parsed<>(Optional.empty(), early.get());
    }
    try {
      SqlBaseParser parser = parser(tokens);
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      parser.setErrorHandler(new BailErrorStrategy());
      return new Parsed<>(Optional.of(rule.apply(parser)), null);
    } catch (ParseCancellationException refusedFast) {
      tokens.seek(0);
      return parseWithFullContext(sql, tokens, rule);
    } catch (StackOverflowError deep) {
      return new Parsed<>(Optional.empty(), tooDeep(sql));
    }
  }

  private static <T extends ParserRuleContext> Parsed<T> parseWithFullContext(
      Text sql, CommonTokenStream tokens, Function<SqlBaseParser, T> rule) {
    SqlBaseParser parser = parser(tokens);
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    parser.setErrorHandler(new DefaultErrorStrategy());
    FirstError error = new FirstError(sql);
    parser.addErrorListener(error);
    try {
      T tree = rule.apply(parser);
      return error.finding().isEmpty()
          ? new Parsed<>(Optional.of(tree), null)
          : new Parsed<>(Optional.empty(), error.finding().get());
    } catch (StackOverflowError deep) {
      return new Parsed<>(Optional.empty(), tooDeep(sql));
    }
  }

  private static Finding tooDeep(Text sql) {
    return Finding.of(Code.SQL_SYNTAX, "this SQL is nested too deeply").at(sql.span());
  }

  private static SqlBaseParser parser(CommonTokenStream tokens) {
    SqlBaseParser parser = new SqlBaseParser(tokens);
    parser.removeErrorListeners();
    return parser;
  }

  private static SqlBaseLexer lexer(String sql) {
    SqlBaseLexer lexer = new SqlBaseLexer(new SqlChars(sql));
    lexer.removeErrorListeners();
    return lexer;
  }

  /** A text after a semicolon is a second statement, not a syntax error. */
  private static Finding queryProblem(Text sql, Finding problem) {
    if (problem.code() == Code.TOO_LARGE) {
      return problem;
    }
    SqlBaseLexer lexer = lexer(sql.value());
    boolean ended = false;
    for (Token t = lexer.nextToken(); t.getType() != Token.EOF; t = lexer.nextToken()) {
      if (t.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      if (ended && t.getType() != SqlBaseLexer.SEMICOLON) {
        return Finding.of(Code.NOT_A_QUERY, "a dataset is one query, here a second begins")
            .at(sql.span(t.getStartIndex(), t.getStopIndex() + 1))
            .label("make it a dataset of its own");
      }
      ended |= t.getType() == SqlBaseLexer.SEMICOLON;
    }
    return problem;
  }

  private static SqlFacts refused(Finding finding) {
    return new SqlFacts(List.of(), List.of(), List.of(), List.of(finding));
  }
}
