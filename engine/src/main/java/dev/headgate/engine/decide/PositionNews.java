package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.decide.Reason.Edited.Then;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.spi.PositionSourceType;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.store.state.Position;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is new of a source by position, beyond the position that a table's rows reach to. */
final class PositionNews {
  private final Situation now;
  private final Step step;
  private final PositionSourceType source;
  private final SourceRequest request;
  private final Dataset.Ingest ingest;

  PositionNews(Situation now, Step step, PositionSourceType source, SourceRequest request) {
    this.now = now;
    this.step = step;
    this.source = source;
    this.request = request;
    this.ingest = now.plan().linked().spec().datasets().get(step.name()).ingest().orElseThrow();
  }

  /** What is new for a table as it stands. */
  Inputs.News of(Optional<TableView> table) {
    if (table.isEmpty()) {
      return anew(Reason.Plain.NO_TABLE);
    }
    if (now.options().fullRefresh() == RunOptions.Refresh.ALL) {
      return anew(Reason.Plain.EVERYTHING);
    }
    Optional<TableState> state = table.get().state();
    return state.isEmpty() ? anew(Reason.Plain.NOT_OURS) : known(table.get(), state.get());
  }

  private Inputs.News known(TableView table, TableState state) {
    IngestMeaning meaning = IngestMeaning.of(now.plan().linked(), step.name());
    IngestMeaning.Edit edit = meaning.since(state.meaning().equals(step.meaning()), state.facts());
    Reason what = FileNews.edited(step, edit, Then.AS_EVER);
    if (edit == IngestMeaning.Edit.NONE) {
      return beyond(table);
    }
    boolean rows = edit == IngestMeaning.Edit.ROWS || edit == IngestMeaning.Edit.ZONE;
    if (ingest.write() == Dataset.Write.REPLACE || rows && state.rows() == 0) {
      return anew(what);
    }
    if (rows) {
      return refused(what, state.rows());
    }
    List<Finding> told = new ArrayList<>();
    if (edit == IngestMeaning.Edit.COLUMNS) {
      told.add(withoutColumn(state.rows()));
    }
    return new Inputs.News(true, FileNews.edited(step, edit, Then.NO_ROW_AGAIN), told);
  }

  private Inputs.News anew(Reason reason) {
    return source
        .reach(request, Optional.empty())
        .by(
            () -> new Inputs.News(true, reason, List.of()),
            batch -> new Inputs.News(true, new Reason.Batch(reason, batch.words()), List.of()),
            this::changed);
  }

  private Inputs.News beyond(TableView table) {
    return source
        .reach(request, Position.of(table))
        .by(
            () -> new Inputs.News(false, FileNews.still(table, Reason.Plain.UP_TO_DATE), List.of()),
            batch -> new Inputs.News(true, new Reason.Unread(batch.words()), List.of()),
            this::changed);
  }

  private Inputs.News changed(Reached.Changed changed) {
    return new Inputs.News(
        false, new Reason.Broken(changed.finding().message()), List.of(changed.finding()));
  }

  /** A source that goes on may have forgotten rows that were read of it. */
  private Inputs.News refused(Reason what, long rows) {
    Finding finding =
        Finding.of(
                Code.ROWS_LOST,
                "'" + step.name() + "' is not read anew by itself, though " + what.said().text())
            .at(ingest.from().kind().span())
            .note(
                "of its "
                    + rows
                    + " rows those that are changed or gone in the source since would be lost;"
                    + " nothing was done")
            .note("undo the edit, or declare another dataset with it")
            .note("to read from the beginning what there is now: --full-refresh");
    return new Inputs.News(false, new Reason.Refused(what), List.of(finding));
  }

  private Finding withoutColumn(long rows) {
    return Finding.of(
            Code.ROWS_STAY,
            "the new columns of '" + step.name() + "' are NULL in the " + rows + " rows it has")
        .at(ingest.schema().span())
        .note("what was read of a source by position is not read again")
        .note("to read from the beginning what there is now: --full-refresh");
  }
}
