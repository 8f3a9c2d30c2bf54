package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spark.delta.Publication;
import dev.headgate.engine.spark.delta.Told;
import dev.headgate.engine.spi.PositionReader;
import dev.headgate.engine.spi.PositionSourceType;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.Position;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** Brings batches of a source by position into a dataset's table, each with its position. */
final class PositionIngest {
  private final IngestTable table;
  private final PositionSourceType source;
  private final SourceRequest request;
  private final Dataset.Ingest ingest;

  PositionIngest(IngestTable table, PositionSourceType source, SourceRequest request) {
    this.table = table;
    this.source = source;
    this.request = request;
    this.ingest = table.ingest();
  }

  /** Reads what lies beyond the table's position, or all of it where that is needed. */
  StepRecord run(String meaning) {
    if (table.before().flatMap(TableView::state).isEmpty()) {
      return anew(meaning);
    }
    IngestMeaning.Edit edit = table.edited(meaning);
    return ingest.write() == Dataset.Write.REPLACE ? replace(meaning, edit) : grow(meaning, edit);
  }

  private StepRecord replace(String meaning, IngestMeaning.Edit edit) {
    boolean words = edit == IngestMeaning.Edit.WORDS && !table.isForeign();
    return words && beyond().isEmpty() ? table.restate(meaning) : anew(meaning);
  }

  private StepRecord grow(String meaning, IngestMeaning.Edit edit) {
    if (edit == IngestMeaning.Edit.ROWS || edit == IngestMeaning.Edit.ZONE) {
      requireEmpty();
      return anew(meaning);
    }
    if (edit == IngestMeaning.Edit.RULES) {
      table.judgeStanding();
    }
    Optional<Reached.Batch> beyond = beyond();
    boolean told = edit == IngestMeaning.Edit.RULES || edit == IngestMeaning.Edit.WORDS;
    if (beyond.isEmpty() && told && !table.isForeign()) {
      return table.restate(meaning);
    }
    table.tellForeign();
    return beyond
        .map(b -> publish(Publication.Mode.APPEND, meaning, b.words(), b.upTo(), () -> rows(b)))
        .orElseGet(() -> nothing(meaning, edit));
  }

  /** No row came: the table learns what is declared now, or somebody asked for a run. */
  private StepRecord nothing(String meaning, IngestMeaning.Edit edit) {
    TableView before = table.before().orElseThrow();
    return edit == IngestMeaning.Edit.NONE
        ? StepRecord.still(
            table.name(),
            "ingest",
            Outcome.UNCHANGED,
            new Said("there is nothing new"),
            before.version())
        : publish(
            Publication.Mode.APPEND,
            meaning,
            "its declaration changed",
            Position.of(before).orElseThrow(),
            table::none);
  }

  /** Rows that stand are given up only by who asks for it; what was decided on may be gone. */
  private void requireEmpty() {
    long rows = table.before().flatMap(TableView::state).map(TableState::rows).orElse(0L);
    if (rows > 0) {
      Finding finding =
          Finding.of(Code.ROWS_LOST, "'" + table.name() + "' is not read anew by itself")
              .at(ingest.from().kind().span())
              .note("to read from the beginning what there is now: --full-refresh");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }

  /** Reads from the beginning and replaces the table. */
  StepRecord anew(String meaning) {
    String reason = table.before().isEmpty() ? "the table does not exist yet" : "read anew";
    Reached.Batch all =
        reached(Optional.empty())
            .orElseThrow(() -> new IllegalStateException("a source has no beginning"));
    return publish(Publication.Mode.REPLACE, meaning, reason, all.upTo(), () -> rows(all));
  }

  private Optional<Reached.Batch> beyond() {
    return reached(table.before().flatMap(Position::of));
  }

  private Optional<Reached.Batch> reached(Optional<Position> since) {
    return source
        .reach(request, since)
        .by(
            Optional::empty,
            Optional::of,
            changed -> {
              throw new Problem(Problem.Blame.DATA, List.of(changed.finding()));
            });
  }

  private StepRecord publish(
      Publication.Mode mode,
      String meaning,
      String reason,
      Position upTo,
      Supplier<org.apache.spark.sql.Dataset<Row>> rows) {
    StepContext context = table.context();
    String place = context.workspace().table(table.name());
    upTo.keep(place);
    FaultPoint.reach("after-ledger", place);
    Draft draft = table.draft(meaning, upTo.digest());
    Map<String, String> facts = new HashMap<>(draft.facts());
    facts.putAll(upTo.facts());
    IngestTable.Incoming incoming =
        new IngestTable.Incoming(
            "reading " + ingest.from().kind(), List.of(), Told.From.SOURCE, rows, () -> {});
    return table.publish(mode, incoming, draft.saying(facts), reason);
  }

  private org.apache.spark.sql.Dataset<Row> rows(Reached.Batch batch) {
    SourceColumns columns = SourceColumns.of(ingest, DeclaredColumns.of(ingest.schema()));
    PositionReader.Asked asked =
        new PositionReader.Asked(
            table.context().spark(),
            request,
            columns.asked(),
            ingest.onNewColumn(),
            ingest.nonFinite(),
            table::warn);
    return columns.named(source.reader().read(batch, asked));
  }
}
