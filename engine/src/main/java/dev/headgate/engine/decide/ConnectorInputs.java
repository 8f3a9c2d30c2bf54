package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.state.TableState;
import dev.headgate.engine.state.TableView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds what the connectors see against what the tables say that they were made of. */
public final class ConnectorInputs implements Inputs {

  @Override
  public News news(Situation now, Step step, Optional<TableView> table) {
    Dataset.Ingest ingest =
        now.plan().linked().spec().datasets().get(step.name()).ingest().orElseThrow();
    boolean all = now.options().fullRefresh() == RunOptions.Refresh.ALL;
    dev.headgate.engine.spi.Inputs inputs =
        all
            ? dev.headgate.engine.spi.Inputs.anew(step.name(), ingest, now.workspace(), table)
            : dev.headgate.engine.spi.Inputs.of(step.name(), ingest, now.workspace(), table);
    Optional<TableState> state = table.flatMap(TableView::state);
    if (table.isEmpty()) {
      return new News(true, "there is no table yet", List.of());
    }
    if (all) {
      return new News(true, "everything is to be read again", List.of());
    }
    if (state.isEmpty()) {
      return new News(true, "it was not written by this pipeline", List.of());
    }
    if (!state.get().meaning().equals(step.meaning())) {
      return new News(true, declared(step) + " changed", List.of());
    }
    List<Finding> findings = new InputFindings(step.name(), ingest, inputs).all();
    return switch (inputs.change()) {
      case NEW_FILES -> new News(true, files(inputs.fresh().size()) + " not read yet", findings);
      case CHANGED -> new News(true, changed(inputs), findings);
      case UNCHANGED -> new News(false, unchanged(table.get()), findings);
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

  private static String unchanged(TableView table) {
    return table
        .foreign()
        .map(f -> "up to date, but somebody else changed it: " + f)
        .orElse("up to date");
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }
}
