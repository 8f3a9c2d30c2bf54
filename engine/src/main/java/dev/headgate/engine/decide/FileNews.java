package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.decide.Reason.Edited.Then;
import dev.headgate.engine.decide.Reason.Files;
import dev.headgate.engine.decide.Reason.Files.Fate;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.spi.InputFindings;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is new of files, held against those that a table's rows were read from. */
final class FileNews {
  private FileNews() {}

  static Inputs.News of(Situation now, Step step, Optional<TableView> table) {
    Dataset.Ingest ingest =
        now.plan().linked().spec().datasets().get(step.name()).ingest().orElseThrow();
    boolean all = now.options().fullRefresh() == RunOptions.Refresh.ALL;
    dev.headgate.engine.spi.Inputs inputs =
        all
            ? dev.headgate.engine.spi.Inputs.anew(step.name(), ingest, now.workspace(), table)
            : dev.headgate.engine.spi.Inputs.of(step.name(), ingest, now.workspace(), table);
    Optional<TableState> state = table.flatMap(TableView::state);
    if (table.isEmpty()) {
      return new Inputs.News(true, Reason.Plain.NO_TABLE, List.of());
    }
    InputFindings findings = new InputFindings(step.name(), ingest, inputs);
    long rows = state.map(TableState::rows).orElse(0L);
    if (all) {
      boolean loses = ingest.write() != Dataset.Write.REPLACE && !inputs.lost().isEmpty();
      return new Inputs.News(
          true, Reason.Plain.EVERYTHING, loses ? List.of(findings.givenUp(rows)) : List.of());
    }
    if (state.isEmpty()) {
      return new Inputs.News(true, Reason.Plain.NOT_OURS, List.of());
    }
    IngestMeaning meaning = IngestMeaning.of(now.plan().linked(), step.name());
    boolean same = state.get().meaning().equals(step.meaning());
    IngestMeaning.Edit edit = meaning.since(same, state.get().facts());
    List<Finding> told = new ArrayList<>(findings.all());
    if (ingest.write() == Dataset.Write.REPLACE) {
      return edit == IngestMeaning.Edit.NONE
          ? news(inputs, table.get(), told)
          : new Inputs.News(true, edited(step, edit, Then.AS_EVER), told);
    }
    boolean whole =
        edit == IngestMeaning.Edit.ROWS
            || edit == IngestMeaning.Edit.ZONE
            || !inputs.again().isEmpty();
    if (whole && !inputs.lost().isEmpty()) {
      Reason reason = inputs.again().isEmpty() ? edited(step, edit, Then.AS_EVER) : changed(inputs);
      return refused(reason, rows, findings);
    }
    if (edit == IngestMeaning.Edit.NONE) {
      return news(inputs, table.get(), told);
    }
    if (edit == IngestMeaning.Edit.COLUMNS && !inputs.lost().isEmpty()) {
      told.add(findings.withoutColumn(rows));
    }
    boolean anew = whole || edit == IngestMeaning.Edit.COLUMNS && inputs.lost().isEmpty();
    Then then = anew ? Then.ALL_ANEW : Then.NO_ROW_AGAIN;
    return new Inputs.News(true, edited(step, edit, then), told);
  }

  private static Inputs.News refused(Reason why, long rows, InputFindings findings) {
    Finding lost = findings.lost(why.said().text(), rows);
    return new Inputs.News(false, new Reason.Refused(why), List.of(lost));
  }

  private static Inputs.News news(
      dev.headgate.engine.spi.Inputs inputs, TableView table, List<Finding> findings) {
    return switch (inputs.change()) {
      case NEW_FILES -> new Inputs.News(true, new Files(inputs.fresh().size(), Fate.NEW), findings);
      case CHANGED -> new Inputs.News(true, changed(inputs), findings);
      case UNCHANGED -> new Inputs.News(false, unchanged(table, inputs), findings);
    };
  }

  private static Reason changed(dev.headgate.engine.spi.Inputs inputs) {
    if (!inputs.again().isEmpty()) {
      return new Files(inputs.again().size(), Fate.AGAIN);
    }
    return inputs.changed().isEmpty()
        ? new Files(inputs.gone().size(), Fate.GONE)
        : new Files(inputs.changed().size(), Fate.CHANGED);
  }

  /** The table was made by something else; parameters in its expectations are part of that. */
  static Reason edited(Step step, IngestMeaning.Edit edit, Then then) {
    List<String> parameters =
        step.parameters().stream().filter(p -> !p.equals("as_of")).sorted().toList();
    return new Reason.Edited(edit, parameters, then);
  }

  private static Reason unchanged(TableView table, dev.headgate.engine.spi.Inputs inputs) {
    Reason own =
        inputs.held().isEmpty()
            ? Reason.Plain.UP_TO_DATE
            : new Reason.HeldBack(inputs.held().size());
    return still(table, own);
  }

  /** Why nothing is read: as it is told, or somebody else wrote to the table. */
  static Reason still(TableView table, Reason own) {
    return table.foreign().<Reason>map(Reason.Touched::new).orElse(own);
  }
}
