package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;

/** What Spark's parser, analyzer or executor says of a text, told at its place in the spec. */
public final class SqlFindings {
  private static final Pattern POSITION = Pattern.compile("\\(line (\\d+), pos (\\d+)\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private SqlFindings() {}

  /**
   * The finding of a failure.
   *
   * @param sql the text as it stands in the spec
   * @param before how many characters stood before it in what Spark was given
   * @param columns the columns that there are, empty where they are not known
   */
  public static Finding of(Text sql, int before, Throwable failure, List<String> columns) {
    Optional<LenientText> lenient = LenientText.behind(failure);
    if (lenient.isPresent()) {
      return lenient.get().atRow(sql, before);
    }
    Throwable cause = speaking(failure);
    if (!(cause instanceof SparkThrowable known)) {
      return Finding.of(Code.SQL_MEANING, SparkWords.of(cause)).at(sql.span());
    }
    String condition = known.getCondition() == null ? "" : known.getCondition();
    Span place = place(sql, before, cause, known);
    if (condition.startsWith("PARSE_") || condition.startsWith("INVALID_STATEMENT")) {
      return Finding.of(Code.SQL_SYNTAX, SparkWords.of(cause)).at(place);
    }
    if (condition.startsWith("UNRESOLVED_COLUMN")) {
      return unknownColumn(known, columns).at(place);
    }
    if (isOfARow(condition)) {
      return Finding.of(Code.SQL_AT_RUN_TIME, SparkWords.of(cause))
          .at(place)
          .note("SQL runs in ANSI mode: use try_cast, try_divide or nullif where NULL is meant");
    }
    return Finding.of(Code.SQL_MEANING, SparkWords.of(cause)).at(place);
  }

  /** Whether a failure is one that was met on a row, by the rules of ANSI SQL. */
  public static boolean isOfARow(Throwable failure) {
    if (LenientText.behind(failure).isPresent()) {
      return true;
    }
    return speaking(failure) instanceof SparkThrowable known
        && known.getCondition() != null
        && isOfARow(known.getCondition());
  }

  /** Where in the text that Spark was given the part begins that a failure names. */
  public static OptionalInt start(Throwable failure) {
    Optional<LenientText> lenient = LenientText.behind(failure);
    if (lenient.isPresent()) {
      return OptionalInt.of(lenient.get().start());
    }
    return speaking(failure) instanceof SparkThrowable known
        ? Arrays.stream(known.getQueryContext())
            .filter(c -> c.contextType() == QueryContextType.SQL)
            .mapToInt(QueryContext::startIndex)
            .findFirst()
        : OptionalInt.empty();
  }

  private static boolean isOfARow(String condition) {
    return condition.startsWith("CAST_")
        || condition.startsWith("DIVIDE_BY_ZERO")
        || condition.startsWith("REMAINDER_BY_ZERO")
        || condition.startsWith("ARITHMETIC_OVERFLOW")
        || condition.startsWith("BINARY_ARITHMETIC_OVERFLOW")
        || condition.startsWith("NUMERIC_VALUE_OUT_OF_RANGE")
        || condition.startsWith("NUMERIC_OUT_OF")
        || condition.startsWith("INVALID_ARRAY_INDEX")
        || condition.startsWith("CANNOT_PARSE_TIMESTAMP")
        || condition.startsWith("DATETIME_")
        || condition.startsWith("INVALID_FRACTION")
        || condition.startsWith("USER_RAISED_EXCEPTION");
  }

  /** The innermost exception that has a condition, or the failure itself. */
  private static Throwable speaking(Throwable failure) {
    Throwable found = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SparkThrowable known
          && known.getCondition() != null
          && !known.getCondition().startsWith("TASK_WRITE_FAILED")) {
        found = t;
      }
    }
    return found;
  }

  private static Finding unknownColumn(SparkThrowable known, List<String> columns) {
    Map<String, String> said = known.getMessageParameters();
    String name = lastPart(said.getOrDefault("objectName", ""));
    List<String> candidates =
        columns.isEmpty()
            ? Arrays.stream(said.getOrDefault("proposal", "").split(", "))
                .filter(p -> !p.isBlank())
                .map(SqlFindings::lastPart)
                .distinct()
                .toList()
            : columns;
    Finding finding =
        Finding.of(Code.UNKNOWN_COLUMN, "there is no column '" + name + "'")
            .proposing(Nearest.to(name, candidates));
    return candidates.isEmpty()
        ? finding
        : finding.note(
            (columns.isEmpty() ? "among the columns are: " : "the columns are: ")
                + Nearest.few(name, candidates));
  }

  private static String lastPart(String quoted) {
    Matcher parts = QUOTED.matcher(quoted);
    String last = quoted;
    while (parts.find()) {
      last = parts.group(1);
    }
    return last;
  }

  private static Span place(Text sql, int before, Throwable cause, SparkThrowable known) {
    Optional<QueryContext> context =
        Arrays.stream(known.getQueryContext())
            .filter(c -> c.contextType() == QueryContextType.SQL)
            .findFirst();
    if (context.isPresent() && context.get().startIndex() >= before) {
      QueryContext c = context.get();
      return sql.span(c.startIndex() - before, c.stopIndex() + 1 - before);
    }
    Matcher position = POSITION.matcher(cause.getMessage() == null ? "" : cause.getMessage());
    if (position.find()) {
      int line = Integer.parseInt(position.group(1));
      int column = Integer.parseInt(position.group(2));
      int at = offset(sql.value(), line, column - (line == 1 ? before : 0));
      return sql.span(at, at + wordLength(sql.value(), at));
    }
    return sql.span();
  }

  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      start = end < 0 ? text.length() : end + 1;
    }
    return Math.max(0, Math.min(text.length(), start + column));
  }

  private static int wordLength(String text, int from) {
    int to = from;
    while (to < text.length() && Character.isJavaIdentifierPart(text.charAt(to))) {
      to++;
    }
    return Math.max(1, to - from);
  }
}
