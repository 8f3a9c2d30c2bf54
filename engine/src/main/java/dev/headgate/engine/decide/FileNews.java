package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.engine.plan.IngestMeaning;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.spi.InputFindings;
import dev.headgate.engine.state.TableState;
import dev.headgate.engine.state.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
      return new Inputs.News(true, "there is no table yet", List.of());
    }
    InputFindings findings = new InputFindings(step.name(), ingest, inputs);
    long rows = state.map(TableState::rows).orElse(0L);
    if (all) {
      boolean loses = ingest.write() != Dataset.Write.REPLACE && !inputs.lost().isEmpty();
      return new Inputs.News(
          true,
          "everything is to be read again",
          loses ? List.of(findings.givenUp(rows)) : List.of());
    }
    if (state.isEmpty()) {
      return new Inputs.News(true, "it was not written by this pipeline", List.of());
    }
    IngestMeaning meaning = IngestMeaning.of(now.plan().linked(), step.name());
    boolean same = state.get().meaning().equals(step.meaning());
    IngestMeaning.Edit edit = meaning.since(same, state.get().facts());
    String what = what(step, edit);
    List<Finding> told = new ArrayList<>(findings.all());
    if (ingest.write() == Dataset.Write.REPLACE) {
      return edit == IngestMeaning.Edit.NONE
          ? news(inputs, table.get(), told)
          : new Inputs.News(true, what, told);
    }
    boolean whole =
        edit == IngestMeaning.Edit.ROWS
            || edit == IngestMeaning.Edit.ZONE
            || !inputs.again().isEmpty();
    if (whole && !inputs.lost().isEmpty()) {
      String reason = inputs.again().isEmpty() ? what : changed(inputs);
      return new Inputs.News(false, "refused: " + reason, List.of(findings.lost(reason, rows)));
    }
    if (edit == IngestMeaning.Edit.NONE) {
      return news(inputs, table.get(), told);
    }
    if (edit == IngestMeaning.Edit.COLUMNS && !inputs.lost().isEmpty()) {
      told.add(findings.withoutColumn(rows));
    }
    boolean anew = whole || edit == IngestMeaning.Edit.COLUMNS && inputs.lost().isEmpty();
    return new Inputs.News(
        true, what + (anew ? ": all is read anew" : ": no row is read again"), told);
  }

  private static Inputs.News news(
      dev.headgate.engine.spi.Inputs inputs, TableView table, List<Finding> findings) {
    return switch (inputs.change()) {
      case NEW_FILES ->
          new Inputs.News(true, files(inputs.fresh().size()) + " not read yet", findings);
      case CHANGED -> new Inputs.News(true, changed(inputs), findings);
      case UNCHANGED -> new Inputs.News(false, unchanged(table, inputs), findings);
    };
  }

  private static String changed(dev.headgate.engine.spi.Inputs inputs) {
    if (!inputs.again().isEmpty()) {
      return files(inputs.again().size()) + " to be read again";
    }
    return inputs.changed().isEmpty()
        ? files(inputs.gone().size()) + " gone"
        : files(inputs.changed().size()) + " changed";
  }

  /** What an edit touched. */
  static String what(Step step, IngestMeaning.Edit edit) {
    return switch (edit) {
      case ZONE -> "the time zone changed";
      case RULES -> "its expectations changed";
      case COLUMNS -> "it has new columns";
      case NONE, WORDS, ROWS -> declared(step) + " changed";
    };
  }

  /** What the table was made by: parameters in its expectations are part of it. */
  private static String declared(Step step) {
    String parameters =
        step.parameters().stream()
            .filter(p -> !p.equals("as_of"))
            .sorted()
            .map(p -> " or :" + p)
            .collect(Collectors.joining());
    return "its declaration" + parameters;
  }

  private static String unchanged(TableView table, dev.headgate.engine.spi.Inputs inputs) {
    String held =
        inputs.held().isEmpty() ? "" : ", but for " + files(inputs.held().size()) + " that changed";
    return table
        .foreign()
        .map(f -> "up to date, but somebody else changed it: " + f)
        .orElse("up to date" + held);
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }
}
