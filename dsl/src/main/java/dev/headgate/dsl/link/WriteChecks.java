package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.History;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import dev.headgate.dsl.sql.SqlName;
import java.util.List;

/** What a dataset needs, and must not have, for the way in which it is written. */
final class WriteChecks {
  private final Spans spans;
  private final Judge judge;

  WriteChecks(Spans spans, Judge judge) {
    this.spans = spans;
    this.judge = judge;
  }

  /** Whether a dataset keeps the changes of its rows. */
  static boolean keepsHistory(Dataset dataset) {
    return dataset.ingest().filter(i -> i.write() == Dataset.Write.HISTORY).isPresent();
  }

  /** Its rows are known by a key, and their changes are told by their time. */
  void check(String path, Dataset dataset) {
    if (dataset.ingest().isEmpty()) {
      return;
    }
    Dataset.Write write = dataset.ingest().get().write();
    boolean keyed = write == Dataset.Write.UPSERT || write == Dataset.Write.HISTORY;
    if (keyed && dataset.key().isEmpty() && !spans.isMeant(path + ".key")) {
      judge.reportValue(
          path + ".ingest.write",
          Finding.of(
                  Code.NEEDS_COLUMN,
                  "'write: " + Words.word(write) + "' knows rows again by their key")
              .label("add 'key' to the dataset"));
    }
    if (!keyed && dataset.ingest().get().order().isPresent()) {
      judge.reportValue(
          path + ".ingest.order",
          Finding.of(
                  Code.NOT_TOGETHER,
                  "'order' tells which row of a key is the newer, and 'write: "
                      + Words.word(write)
                      + "' keeps them all")
              .label("leave it out, or say write: upsert or history"));
    }
    if (keepsHistory(dataset)) {
      dataset
          .time()
          .filter(time -> dataset.key().contains(time))
          .ifPresent(
              time ->
                  judge.add(
                      Finding.of(
                              Code.NOT_TOGETHER,
                              "with '" + time + "' in the key no row is a change of another")
                          .at(time.span())
                          .label("leave it out of the key")
                          .note("the key names what changes, 'time' says when")));
    }
  }

  /** A history has columns of its own. */
  void checkNames(Dataset dataset, List<SqlGrammar.Column> columns) {
    if (!keepsHistory(dataset)) {
      return;
    }
    columns.stream()
        .map(SqlGrammar.Column::name)
        .filter(name -> History.isColumn(name.value()))
        .forEach(
            name ->
                judge.add(
                    Finding.of(
                            Code.NAME_TWICE,
                            "a history has a column '" + name.value() + "' of its own")
                        .at(name.span())
                        .note("say write: append to keep the input's own, or rename it there")));
  }

  /** In a history a key occurs once a version. */
  void checkUnique(Dataset dataset, Expectation expectation) {
    boolean never =
        keepsHistory(dataset)
            && !expectation.unique().isEmpty()
            && dataset.key().containsAll(expectation.unique());
    if (never) {
      judge.add(
          Finding.of(Code.NOT_TOGETHER, "a history has a row for every change of a key")
              .at(expectation.unique().get(0).span())
              .label("add " + History.FROM)
              .note("that each key has one row a moment is sure without it"));
    }
  }

  /** Rows are judged as they come, before it is known how long they are valid. */
  void checkCondition(Dataset dataset, SqlFacts facts) {
    if (!keepsHistory(dataset)) {
      return;
    }
    facts.columns().stream()
        .filter(name -> History.isColumn(name.value()))
        .forEach(name -> judge.add(tooSoon(name)));
  }

  private static Finding tooSoon(SqlName name) {
    return Finding.of(
            Code.NOT_TOGETHER,
            "'" + name.value() + "' is not known yet when a row is judged on its way in")
        .at(name.span())
        .note("judge it in a dataset with sql over this one");
  }
}
