package dev.headgate.engine.data.deliver;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spark.delta.Additions;
import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spi.ColumnName;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import dev.headgate.engine.spi.SinkTarget.Mark;
import dev.headgate.engine.spi.SinkType;
import dev.headgate.engine.spi.SinkTypes;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.PublishedFiles;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Publishes the rows of a dataset or of predictions elsewhere, then notes in the warehouse that it
 * did. Ended between the two it publishes again: what is replaced or known by a key is the same
 * then, and what is appended goes on where the target itself says that it stands.
 */
public final class Deliver {
  private final StepContext context;
  private final String name;
  private final Output output;
  private final Function<Setting, String> secrets;
  private final SinkType sink;
  private final String place;

  private Deliver(
      StepContext context, String name, Output output, Function<Setting, String> secrets) {
    this.context = context;
    this.name = name;
    this.output = output;
    this.secrets = secrets;
    this.sink = SinkTypes.of(output.to());
    this.place = sink.name() + " " + sink.place(output.to().options());
  }

  /**
   * Publishes the pinned rows of an output's source: all of them, or with {@code write: append}
   * those that came to it since they were last published.
   *
   * @param secrets gives a setting with its secrets in place
   * @param reason why it runs
   * @param fingerprint digest of what is published
   * @param meaning digest of its definition alone
   * @throws Problem if the rows lack a column, the target cannot be reached or refuses them, or
   *     what was added cannot be told; the target is then as it was
   */
  public static StepRecord run(
      StepContext context,
      String name,
      Output output,
      Function<Setting, String> secrets,
      Said reason,
      String fingerprint,
      String meaning) {
    return new Deliver(context, name, output, secrets).run(reason, fingerprint, meaning);
  }

  private StepRecord run(Said reason, String fingerprint, String meaning) {
    long started = System.nanoTime();
    context.progress().doing("publishing " + output.from(), -1);
    TableView input = context.inputs().get(output.from().value());
    Dataset<Row> all = Reads.at(context.spark(), input);
    List<Finding> findings = check(output, all.schema());
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.SPEC, findings);
    }
    Optional<OutputState> before = OutputStates.read(context.workspace(), name);
    Optional<OutputState> known = before.filter(s -> s.place().equals(place));
    Additions additions = Additions.to(context.spark(), input);
    long epoch = before.map(OutputState::epoch).orElse(0L);
    long rows;
    PublishedFiles files;
    try (SinkTarget target = sink.sink().open(request(chosen(all).schema(), known))) {
      Dataset<Row> due = appends() ? added(target, known, additions, all) : all;
      epoch = Math.max(epoch, target.last().map(Mark::epoch).orElse(0L)) + 1;
      rows = due.count();
      target.put(chosen(due), rows, new Mark(epoch, additions.tableId(), input.version()));
      files = target.files();
    }
    FaultPoint.reach("after-target", name);
    OutputStates.write(
        context.workspace(),
        name,
        new OutputState(
            OutputState.FORMAT,
            fingerprint,
            meaning,
            place,
            epoch,
            additions.tableId(),
            input.version(),
            rows,
            context.run(),
            context.asOf().toString(),
            files));
    return told(reason, rows, input, (System.nanoTime() - started) / 1e9);
  }

  private boolean appends() {
    return output.write() == Output.Write.APPEND;
  }

  private SinkRequest request(StructType columns, Optional<OutputState> known) {
    return new SinkRequest(
        context.spark(),
        context.workspace(),
        name,
        output.to().kind(),
        output.to().options(),
        columns,
        output.write(),
        output.write() == Output.Write.UPSERT ? context.spec().spec().keyOf(output) : List.of(),
        context.spec().spec().timeZone(),
        context.run(),
        known,
        secrets,
        context.progress()::found);
  }

  private Dataset<Row> added(
      SinkTarget target, Optional<OutputState> known, Additions additions, Dataset<Row> all) {
    Optional<Mark> last = target.last();
    if (last.isEmpty() && !(known.isPresent() && target.holdsRows())) {
      return all;
    }
    if (last.isEmpty()) {
      throw moved("the target holds rows, but no longer notes what was published there");
    }
    if (!last.get().source().equals(additions.tableId())) {
      throw moved("the target was filled from another table or warehouse");
    }
    long published =
        known
            .filter(s -> s.source().equals(additions.tableId()))
            .map(s -> Math.max(s.version(), last.get().version()))
            .orElse(last.get().version());
    return additions.since(published).orElseThrow(this::rewritten);
  }

  private Problem moved(String what) {
    Finding finding =
        Finding.of(Code.SINK_MOVED, "'" + name + "' cannot go on: " + what)
            .at(output.to().kind().span())
            .note("the target: " + place)
            .note("to begin anew, empty it together with that note; or say write: upsert");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  private Problem rewritten() {
    Finding finding =
        Finding.of(
                Code.SOURCE_REWRITTEN,
                "the rows that were added to '" + output.from() + "' cannot be told")
            .at(output.from().span())
            .note("since the last publication its rows were changed, or its log was cleaned up")
            .note("say write: upsert or write: replace");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  private Dataset<Row> chosen(Dataset<Row> rows) {
    List<Text> columns = output.columns();
    if (columns.isEmpty()) {
      return rows;
    }
    return rows.select(
        columns.stream().map(c -> ColumnName.column(c.value())).toArray(Column[]::new));
  }

  private StepRecord told(Said reason, long rows, TableView input, double seconds) {
    context
        .progress()
        .note(
            new Progress.Line(
                name,
                "output",
                String.format(Locale.ROOT, "%,d written", rows),
                seconds,
                "",
                Progress.Line.Mood.GOOD));
    return new StepRecord(
        name,
        "output",
        Outcome.SUCCEEDED,
        reason,
        seconds,
        -1,
        new Counts(rows, rows, 0, 0),
        0,
        List.of(),
        Map.of(output.from().value(), input.version()),
        List.of());
  }

  /**
   * What is wrong with an output's definition, seen against the columns of its source.
   *
   * @return findings, empty when it can be published
   */
  public static List<Finding> check(Output output, StructType source) {
    List<String> present = List.of(source.fieldNames());
    List<Finding> findings = new ArrayList<>();
    List<Text> named = new ArrayList<>(output.columns());
    named.addAll(output.key());
    for (Text column : named) {
      if (!present.contains(column.value())) {
        findings.add(
            Finding.of(Code.UNKNOWN_COLUMN, output.from() + " has no column '" + column + "'")
                .at(column.span())
                .proposing(Nearest.to(column.value(), present))
                .note("columns: " + Nearest.few(column.value(), present)));
      }
    }
    if (findings.isEmpty()) {
      StructType columns = published(output, source);
      SinkTypes.find(output.to())
          .ifPresent(
              sink ->
                  sink.sink().check(output.to().options(), columns).stream()
                      .map(f -> f.at(output.to().kind().span()))
                      .forEach(findings::add));
    }
    return List.copyOf(findings);
  }

  /** The columns that an output publishes. */
  public static StructType published(Output output, StructType source) {
    if (output.columns().isEmpty()) {
      return source;
    }
    StructType columns = new StructType();
    for (Text column : output.columns()) {
      columns = columns.add(source.apply(column.value()));
    }
    return columns;
  }
}
