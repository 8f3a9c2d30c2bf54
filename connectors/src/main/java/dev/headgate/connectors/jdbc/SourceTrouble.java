package dev.headgate.connectors.jdbc;

import dev.headgate.connectors.input.TableColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.store.record.Problem;
import java.sql.SQLException;
import java.util.List;

/** What a database's refusals mean to whoever reads from it. */
final class SourceTrouble {
  /** Class of the states of SQL that say that a query is wrong. */
  private static final String WRONG = "42";

  private final JdbcSourceOptions options;

  SourceTrouble(JdbcSourceOptions options) {
    this.options = options;
  }

  Problem noDriver() {
    String kind = options.shown().replaceFirst("^(jdbc:[^:]*):.*", "$1");
    return engine(
        Finding.of(Code.INPUT_UNREADABLE, "no driver for " + kind + " is on the class path")
            .note("export HEADGATE_JARS=/path/to/the/driver.jar, or with spark-submit: --jars"));
  }

  Problem unreachable(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String what = state.startsWith("28") ? " refuses the user or the password" : " does not answer";
    return engine(
        Finding.of(Code.INPUT_UNREADABLE, options.shown() + what)
            .note(Trouble.line(failure))
            .note("see 'url', 'user' and 'password' of the source; nothing was read"));
  }

  Problem refused(SQLException failure) {
    Finding finding =
        Finding.of(
                Code.INPUT_UNREADABLE,
                options.shown() + " refused to read '" + options.what() + "'")
            .note(Trouble.line(failure));
    return String.valueOf(failure.getSQLState()).startsWith(WRONG)
        ? data(finding.note("mend the source, or ask for the right to read it"))
        : engine(finding.note("run again once it answers; nothing was published"));
  }

  Problem noTable(List<String> there) {
    return data(
        Finding.of(
                Code.NO_INPUT, options.shown() + " has no table or view '" + options.what() + "'")
            .note(
                there.isEmpty()
                    ? "there are no tables that this user may see"
                    : "it has: " + Nearest.few(options.what(), there)));
  }

  /** The columns of what is read. */
  TableColumns columns(List<String> there) {
    return new TableColumns(options.what(), place(), there);
  }

  Problem noCursor(SourceColumn column) {
    Span span = options.cursor().orElseThrow().span();
    Finding finding =
        Finding.of(
                Code.COLUMN_TYPE,
                "the cursor '"
                    + column.name()
                    + "' is "
                    + column.said()
                    + ", neither a number nor a time")
            .at(span)
            .note("name a column that never falls from one change of a row to the next");
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  Problem noOverlap(SourceColumn column, String wanted) {
    Finding finding =
        Finding.of(
                Code.COLUMN_TYPE,
                "the cursor '"
                    + column.name()
                    + "' is "
                    + column.said()
                    + ": its overlap is "
                    + wanted)
            .at(options.overlap().orElseThrow().span());
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  /** Rows that no batch has. */
  Finding withoutCursor(long rows, SourceColumn column) {
    return Finding.of(
            Code.NO_CURSOR,
            "%,d %s of %s %s no '%s' and %s not read"
                .formatted(
                    rows,
                    rows == 1 ? "row" : "rows",
                    options.what(),
                    rows == 1 ? "has" : "have",
                    column.name(),
                    rows == 1 ? "is" : "are"))
        .at(place())
        .note("give them one, or read without a cursor");
  }

  /** No row comes after a value that is no number and no time. */
  Problem noEnd(SourceColumn column, String value) {
    return data(
        Finding.of(
                Code.INPUT_UNREADABLE,
                "the highest '%s' of %s is %s, beyond which nothing can be read"
                    .formatted(column.name(), options.what(), value))
            .note("mend that row, or leave it out by a 'query'"));
  }

  Problem tooMany(long most) {
    return data(
        Finding.of(
                Code.INPUT_UNREADABLE,
                "more than %,d rows of %s lie within the overlap".formatted(most, options.what()))
            .note("each of them is to be known again by the next run")
            .note("make the overlap smaller, or read without a cursor and with write: replace"));
  }

  /** The source is not the one that was read. */
  Finding changed(String what) {
    return Finding.of(Code.INPUT_CHANGED, options.what() + " changed after it was read: " + what)
        .at(place())
        .note("the rows that were read stay; nothing new was read")
        .note("to read from the beginning what there is now: --full-refresh");
  }

  private Span place() {
    return options.place().span();
  }

  Problem data(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding.at(place())));
  }

  private Problem engine(Finding finding) {
    return new Problem(Problem.Blame.ENGINE, List.of(finding.at(place())));
  }
}
