package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.InferredColumns;
import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.language.ColumnNames;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.History;
import dev.headgate.dsl.language.Noun;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of datasets without data. */
final class DatasetChecks {
  private static final List<String> TIME_TYPES = List.of("TIMESTAMP", "DATE", "TIMESTAMP_LTZ");

  private final PipelineSpec spec;
  private final Spans spans;
  private final Names names;
  private final SqlGrammar grammar;
  private final Judge judge;

  DatasetChecks(
      PipelineSpec spec, Spans spans, Findings findings, Names names, SqlGrammar grammar) {
    this.spec = spec;
    this.spans = spans;
    this.names = names;
    this.grammar = grammar;
    this.judge = new Judge(spec, spans, findings);
  }

  /** What each query names; every table is a dataset, every parameter is declared. */
  Map<String, SqlFacts> queries() {
    Map<String, SqlFacts> parsed = parsed();
    Map<String, SqlFacts> queries = new LinkedHashMap<>();
    spec.datasets()
        .forEach(
            (name, dataset) -> {
              String path = "datasets." + name;
              judge.exactlyOne(path, Dataset.class);
              if (dataset.sql().isPresent()) {
                queries.put(name, parsed.get(name));
                check(parsed.get(name));
              }
              dataset.ingest().filter(Dataset.Ingest::infers).ifPresent(i -> tellUnknown(name, i));
              checkColumns(path, dataset);
            });
    return queries;
  }

  private void tellUnknown(String name, Dataset.Ingest ingest) {
    String file = InferredColumns.file(name, ingest.schema());
    judge.add(
        Finding.of(Code.COLUMNS_NOT_KNOWN, "the columns of '" + name + "' are not known yet")
            .at(ingest.schema().span())
            .label("headgate plan infers them")
            .note("they will be kept in " + file));
  }

  /** Parsing takes most of the time of a check, and no query waits for another. */
  private Map<String, SqlFacts> parsed() {
    return spec.datasets().entrySet().parallelStream()
        .filter(dataset -> dataset.getValue().sql().isPresent())
        .collect(
            Collectors.toConcurrentMap(
                Map.Entry::getKey, dataset -> grammar.query(dataset.getValue().sql().get())));
  }

  private void check(SqlFacts facts) {
    judge.sql(facts);
    facts.tables().forEach(t -> names.exists(Noun.Kind.DATASET, t.value(), t.span()));
  }

  /** What each expectation's condition names. */
  Map<String, List<SqlFacts>> conditions() {
    Map<String, List<SqlFacts>> conditions = new LinkedHashMap<>();
    spec.datasets()
        .forEach(
            (name, dataset) -> {
              List<SqlFacts> facts = new ArrayList<>();
              Optional<List<String>> known = rowColumns(dataset);
              List<String> paths = judge.items("datasets." + name + ".expect");
              for (int i = 0; i < dataset.expect().size(); i++) {
                facts.add(condition(paths.get(i), dataset, dataset.expect().get(i), known));
              }
              conditions.put(name, List.copyOf(facts));
            });
    return conditions;
  }

  private SqlFacts condition(
      String path, Dataset dataset, Expectation expectation, Optional<List<String>> known) {
    judge.exactlyOne(path, Expectation.class);
    checkTogether(path, expectation);
    judge.distinct(expectation.unique());
    new WriteChecks(spans, judge).checkUnique(dataset, expectation);
    known.ifPresent(
        all ->
            expectation
                .unique()
                .forEach(c -> judge.column(c.value(), c.span(), inTable(dataset, all))));
    if (expectation.that().isEmpty()) {
      return SqlFacts.none();
    }
    SqlFacts facts = grammar.expression(expectation.that().get());
    judge.sql(facts);
    judge.rowByItself(facts, "an expectation");
    new WriteChecks(spans, judge).checkCondition(dataset, facts);
    if (facts.tables().isEmpty()) {
      known.ifPresent(
          all ->
              facts
                  .columns()
                  .forEach(c -> judge.column(c.value(), c.span(), inTable(dataset, all))));
    }
    return facts;
  }

  private void checkTogether(String path, Expectation expectation) {
    Expectation.OnViolation action = expectation.onViolation();
    boolean fails = action == Expectation.OnViolation.FAIL;
    if (expectation.allow().isPresent() && fails && !spans.isBroken(path + ".on_violation")) {
      judge.report(
          path + ".allow",
          Finding.of(Code.NOT_TOGETHER, "'allow' says how often the action is taken, 'fail' never")
              .label("add on_violation: quarantine, drop or warn"));
    }
    boolean takesRowsOut =
        action == Expectation.OnViolation.QUARANTINE || action == Expectation.OnViolation.DROP;
    boolean judgesTheTable = !expectation.unique().isEmpty() || expectation.table().isPresent();
    if (judgesTheTable && takesRowsOut) {
      String word = expectation.table().isPresent() ? "table" : "unique";
      judge.report(
          path + ".on_violation",
          Finding.of(Code.NOT_TOGETHER, "'" + word + "' judges the table, it cannot pick a row out")
              .label("use fail or warn"));
    }
    if (expectation.table().isPresent() && expectation.allow().isPresent()) {
      judge.report(
          path + ".allow",
          Finding.of(Code.NOT_TOGETHER, "'allow' is a share of rows, and 'table' judges them all")
              .label("leave it out"));
    }
  }

  private void checkColumns(String path, Dataset dataset) {
    judge.distinct(dataset.key());
    new WriteChecks(spans, judge).check(path, dataset);
    boolean late =
        dataset.columns().values().stream()
            .anyMatch(c -> c.knownAfter().filter(after -> !after.isZero()).isPresent());
    if (late && dataset.time().isEmpty() && !spans.isBroken(path + ".time")) {
      judge.report(
          path,
          Finding.of(
              Code.NEEDS_COLUMN,
              Path.subject(path) + " says 'known_after', so it needs 'time': after which time?"));
    }
    declared(dataset).ifPresent(columns -> checkDeclared(path, dataset, columns));
  }

  private void checkDeclared(String path, Dataset dataset, List<SqlGrammar.Column> columns) {
    List<String> known = columns.stream().map(c -> c.name().value()).toList();
    new WriteChecks(spans, judge).checkNames(dataset, columns);
    dataset.ingest().ifPresent(ingest -> checkNames(ingest, columns, known));
    judge.distinct(columns.stream().map(c -> Text.at(c.name().value(), c.name().span())).toList());
    dataset.key().forEach(c -> judge.column(c.value(), c.span(), known));
    dataset
        .columns()
        .keySet()
        .forEach(
            c ->
                spans
                    .key(Path.in(path + ".columns", c))
                    .ifPresent(span -> judge.column(c, span, inTable(dataset, known))));
    dataset.time().ifPresent(time -> checkTime(time, columns, known));
  }

  /** A table can hold the names, and what is renamed becomes one of them. */
  private void checkNames(
      Dataset.Ingest ingest, List<SqlGrammar.Column> columns, List<String> known) {
    judge.distinct(ingest.rename().values());
    ingest.rename().values().forEach(name -> judge.column(name.value(), name.span(), known));
    columns.stream()
        .map(SqlGrammar.Column::name)
        .filter(name -> ColumnNames.isForbidden(name.value()))
        .forEach(name -> judge.add(forbidden(name.value()).at(name.span())));
  }

  private static Finding forbidden(String name) {
    String legal = ColumnNames.of(List.of(name)).get(0);
    return Finding.of(
            Code.TABLE_NOT_OURS,
            "a table's column cannot be named '" + name.replace("\n", "\\n") + "'")
        .label("write " + legal)
        .note("Delta forbids blanks and any of ,;{}()= in a name")
        .note(
            "and beside the schema, where it comes from: rename: {"
                + Json.quote(name)
                + ": "
                + legal
                + "}");
  }

  private void checkTime(Text time, List<SqlGrammar.Column> columns, List<String> known) {
    judge.column(time.value(), time.span(), known);
    columns.stream()
        .filter(c -> c.name().value().equalsIgnoreCase(time.value()))
        .filter(c -> !TIME_TYPES.contains(c.type().toUpperCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(
            c ->
                judge.add(
                    Finding.of(
                            Code.NEEDS_COLUMN,
                            "'time' is a TIMESTAMP or DATE, '" + time + "' is " + c.type())
                        .at(time.span())
                        .note("its type stands at " + c.name().span().place())));
  }

  private static List<String> inTable(Dataset dataset, List<String> declared) {
    List<String> all = new ArrayList<>(declared);
    if (WriteChecks.keepsHistory(dataset)) {
      all.addAll(History.COLUMNS);
    }
    return all;
  }

  /** Columns that a row surely has and no others; empty when that is not known before the run. */
  private Optional<List<String>> rowColumns(Dataset dataset) {
    boolean grows =
        dataset.ingest().filter(i -> i.onNewColumn() == Dataset.OnNewColumn.ADD).isPresent();
    return grows
        ? Optional.empty()
        : declared(dataset).map(all -> all.stream().map(c -> c.name().value()).toList());
  }

  private Optional<List<SqlGrammar.Column>> declared(Dataset dataset) {
    if (dataset.ingest().isEmpty() || dataset.ingest().get().infers()) {
      return Optional.empty();
    }
    SqlGrammar.Columns columns = grammar.columns(dataset.ingest().get().schema());
    columns.findings().forEach(judge::add);
    return columns.findings().isEmpty() ? Optional.of(columns.columns()) : Optional.empty();
  }
}
