package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.spark.reach.Reach;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes what a person decides into the registry. */
final class RegistryChange {
  private final Shell shell;
  private final Optional<RunLog> log;
  private final Project project;

  private RegistryChange(Shell shell, Optional<RunLog> log, Project project) {
    this.shell = shell;
    this.log = log;
    this.project = project;
  }

  static RegistryChange of(Shell shell, Optional<RunLog> log, Project project) {
    return new RegistryChange(shell, log, project);
  }

  /** What is to be written, given what the registry says. */
  record Entry(ModelState state, Event.Draft event) {}

  /**
   * Writes an entry, unless the champion is no longer the one that the person saw.
   *
   * @param seen what the registry said when the command began
   * @throws Problem if another promotion came between; then nothing is changed
   */
  void write(String model, ModelState seen, Instant asOf, Function<ModelState, Entry> decide) {
    Surroundings.check();
    try (Embedded sessions = Embedded.of(shell, log, project, null)) {
      Reach.of(sessions.session()).requireWarehouse(project.workspace().warehouse());
      Registrar.of(sessions.session(), project.workspace())
          .write(
              model,
              asOf,
              "by hand",
              state -> {
                checkSame(model, seen, state);
                Entry entry = decide.apply(state);
                return Optional.of(new Registrar.Entry(entry.state(), List.of(entry.event())));
              });
    }
  }

  private static void checkSame(String model, ModelState seen, ModelState now) {
    if (!now.champion().equals(seen.champion())) {
      String champion = now.champion().map(c -> "version " + c).orElse("no version");
      throw new Problem(
          Problem.Blame.ENGINE,
          List.of(
              Finding.of(
                      Code.PROMOTED_MEANWHILE,
                      "somebody else was first: " + champion + " of " + model + " is champion now")
                  .note("nothing was changed; look at it, and ask again if it is still meant")));
    }
  }
}
