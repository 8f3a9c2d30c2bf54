package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/** Keeps the first syntax error; those after it are its consequences. */
final class FirstError extends BaseErrorListener {
  private static final int FEW = 3;
  private static final Set<String> TAKE_BY =
      Set.of("GROUP", "ORDER", "PARTITION", "SORT", "CLUSTER", "DISTRIBUTE");

  private static final List<String> KEYWORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP",
          "ORDER",
          "BY",
          "HAVING",
          "JOIN",
          "LEFT",
          "INNER",
          "USING",
          "UNION",
          "LIMIT",
          "WITH",
          "DISTINCT",
          "BETWEEN",
          "CASE",
          "WHEN",
          "THEN",
          "END",
          "CAST",
          "INTERVAL",
          "LATERAL",
          "VALUES",
          "WINDOW",
          "PARTITION");

  private final Text sql;
  private Finding first;

  FirstError(Text sql) {
    this.sql = sql;
  }

  Optional<Finding> finding() {
    return Optional.ofNullable(first);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object symbol,
      int line,
      int column,
      String message,
      RecognitionException e) {
    if (first != null) {
      return;
    }
    Token token = symbol instanceof Token t ? t : new CommonToken(Token.EOF);
    List<String> expected = lacksBy(recognizer, token) ? List.of("BY") : expected(recognizer, e);
    if (token.getType() == Token.EOF) {
      int end = sql.value().stripTrailing().length();
      String missing = expected.isEmpty() ? "something" : or(expected);
      first =
          Finding.of(Code.SQL_SYNTAX, "this SQL ends too early")
              .at(sql.span(Math.max(0, end - 1), end))
              .label(missing + " is missing after this");
      return;
    }
    Finding unread =
        Finding.of(Code.SQL_SYNTAX, "this SQL cannot be read from '" + token.getText() + "' on")
            .at(sql.span(token.getStartIndex(), token.getStopIndex() + 1));
    Optional<String> keyword = keyword(token.getText());
    if (keyword.isPresent()) {
      first = unread.proposing(keyword);
    } else if (!expected.isEmpty()) {
      first = unread.label(or(expected) + " is missing before this");
    } else {
      first = unread.note("look just before it: is a comma, an operator or a bracket missing?");
    }
  }

  /** GROUP without BY reads as an alias, so the grammar itself does not say what is missing. */
  private static boolean lacksBy(Recognizer<?, ?> recognizer, Token token) {
    if (!(recognizer instanceof Parser parser)) {
      return false;
    }
    for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
      Token before = parser.getInputStream().get(i);
      if (before.getChannel() == Token.DEFAULT_CHANNEL) {
        return TAKE_BY.contains(before.getText().toUpperCase(Locale.ROOT));
      }
    }
    return false;
  }

  /** The words and signs that could have stood here, if they are few. */
  private static List<String> expected(Recognizer<?, ?> recognizer, RecognitionException e) {
    IntervalSet types = null;
    if (e instanceof InputMismatchException) {
      types = e.getExpectedTokens();
    } else if (e == null && recognizer instanceof Parser parser) {
      types = parser.getExpectedTokens();
    }
    if (types == null || types.size() > FEW) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (int type : types.toList()) {
      String literal = recognizer.getVocabulary().getLiteralName(type);
      if (literal != null && type != SqlBaseLexer.SEMICOLON) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    return words;
  }

  private static String or(List<String> words) {
    return String.join(" or ", words);
  }

  private static Optional<String> keyword(String word) {
    Optional<String> near = Nearest.to(word, KEYWORDS);
    return near.filter(k -> !k.equalsIgnoreCase(word));
  }
}
