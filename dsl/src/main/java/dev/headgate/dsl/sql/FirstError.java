package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Keeps the first syntax error; those after it are its consequences. */
final class FirstError extends BaseErrorListener {
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
    if (token.getType() == Token.EOF) {
      int end = sql.value().stripTrailing().length();
      first =
          Finding.of(Code.SQL_SYNTAX, "this SQL ends too early")
              .at(sql.span(Math.max(0, end - 1), end))
              .label("something is missing after this");
      return;
    }
    first =
        Finding.of(Code.SQL_SYNTAX, "this SQL cannot be read from '" + token.getText() + "' on")
            .at(sql.span(token.getStartIndex(), token.getStopIndex() + 1))
            .proposing(keyword(token.getText()));
  }

  private static Optional<String> keyword(String word) {
    Optional<String> near = Nearest.to(word, KEYWORDS);
    return near.filter(k -> !k.equalsIgnoreCase(word));
  }
}
