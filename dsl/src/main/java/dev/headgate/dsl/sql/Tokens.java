package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/** What the words of an SQL text alone give away: open quotes, comments and brackets. */
final class Tokens {
  private Tokens() {}

  /**
   * What is wrong with the words.
   *
   * @param lexer the one that read them all
   */
  static Optional<Finding> problem(Text sql, List<Token> tokens, SqlBaseLexer lexer, int maxDepth) {
    Deque<Token> open = new ArrayDeque<>();
    boolean empty = true;
    for (Token t : tokens) {
      boolean last = t.getStopIndex() == sql.value().length() - 1;
      if (lexer.has_unclosed_bracketed_comment && last) {
        return at(sql, t, "this comment is not closed");
      }
      if (t.getChannel() != Token.DEFAULT_CHANNEL || t.getType() == Token.EOF) {
        continue;
      }
      empty = false;
      int type = t.getType();
      if (type == SqlBaseLexer.UNRECOGNIZED) {
        boolean quote = "'\"`".contains(t.getText());
        return at(sql, t, quote ? "this quote is not closed" : "'" + t.getText() + "' is no SQL");
      }
      if (type == SqlBaseLexer.LEFT_PAREN || type == SqlBaseLexer.LEFT_BRACKET) {
        open.push(t);
        if (open.size() > maxDepth) {
          return at(sql, t, "this SQL is nested too deeply");
        }
      } else if (type == SqlBaseLexer.RIGHT_PAREN || type == SqlBaseLexer.RIGHT_BRACKET) {
        if (open.isEmpty()) {
          return at(sql, t, "this bracket closes nothing");
        }
        open.pop();
      }
    }
    if (empty) {
      return Optional.of(Finding.of(Code.SQL_SYNTAX, "there is no SQL here").at(sql.span()));
    }
    return open.isEmpty() ? Optional.empty() : at(sql, open.peek(), "this bracket is not closed");
  }

  private static Optional<Finding> at(Text sql, Token token, String message) {
    return Optional.of(
        Finding.of(Code.SQL_SYNTAX, message)
            .at(sql.span(token.getStartIndex(), token.getStopIndex() + 1)));
  }
}
