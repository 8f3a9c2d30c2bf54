package dev.headgate.connectors.jdbc;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.Problem;
import java.sql.SQLException;
import java.util.List;

/** What a database's refusals mean to whoever runs the pipeline. */
final class Trouble {
  private final String database;
  private final Text table;

  Trouble(JdbcSinkOptions options) {
    this.database = options.shown();
    this.table = options.table();
  }

  Problem noDriver() {
    String kind = database.replaceFirst("^(jdbc:[^:]*):.*", "$1");
    return problem(
        Finding.of(Code.SINK_UNREACHABLE, "no driver for " + kind + " is on the class path")
            .note("export HEADGATE_JARS=/path/to/the/driver.jar, or with spark-submit: --jars"));
  }

  Problem unreachable(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String what = state.startsWith("28") ? " refuses the user or the password" : " does not answer";
    return problem(
        Finding.of(Code.SINK_UNREACHABLE, database + what)
            .note(line(failure))
            .note("see 'url', 'user' and 'password' of the output; nothing was published"));
  }

  Problem refused(SQLException failure) {
    return problem(
        Finding.of(Code.SINK_REFUSED, database + " refused to write '" + table + "'")
            .note(line(failure))
            .note("the table is as it was before"));
  }

  Problem misfit(List<Finding> findings) {
    return new Problem(
        Problem.Blame.ENGINE, findings.stream().map(f -> f.at(table.span())).toList());
  }

  Problem strange() {
    return notReplaced(
        Finding.of(
                Code.SINK_MISFIT, "the table '" + table + "' holds rows that no output published")
            .note("an output replaces only what it published itself: name another table,")
            .note("or empty this one (DELETE FROM " + table + "); or say write: upsert or append"));
  }

  Problem published(Marks.Publisher by) {
    return notReplaced(
        Finding.of(
                Code.SINK_OF_ANOTHER,
                "the table '%s' was published by the output '%s' of the pipeline '%s'"
                    .formatted(table, by.output(), by.pipeline()))
            .note("name another table; or empty it, if those rows are no longer wanted"));
  }

  private Problem notReplaced(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding.at(table.span())));
  }

  Problem badKey(String what) {
    Finding finding =
        Finding.of(Code.SINK_REFUSED, what)
            .at(table.span())
            .note("an upsert knows a row again by its key; the table is as it was before");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  Problem anotherRun() {
    return problem(
        Finding.of(Code.ANOTHER_RUN, "another run published to '" + table + "' meanwhile")
            .note("nothing was changed by this run; run it again"));
  }

  Problem torn(long loaded, long expected) {
    return problem(
        Finding.of(
                Code.SINK_REFUSED,
                loaded + " rows were loaded for '" + table + "' where " + expected + " are due")
            .note("a task was tried twice; nothing was published, run it again"));
  }

  private Problem problem(Finding finding) {
    return new Problem(Problem.Blame.ENGINE, List.of(finding.at(table.span())));
  }

  /** The innermost of what a driver says, in one line. */
  static String line(SQLException failure) {
    SQLException last = failure;
    while (last.getNextException() != null) {
      last = last.getNextException();
    }
    String text = String.valueOf(last.getMessage());
    String line = text.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
