package dev.headgate.cli;

import dev.headgate.engine.promote.Registrar;
import dev.headgate.engine.registry.Event;
import dev.headgate.engine.registry.ModelState;
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

  void write(String model, Instant asOf, Function<ModelState, Entry> decide) {
    Surroundings.check();
    try (Embedded sessions = Embedded.of(shell, log, project, null)) {
      Registrar.of(sessions.session(), project.workspace())
          .write(
              model,
              asOf,
              "by hand",
              state -> {
                Entry entry = decide.apply(state);
                return Optional.of(new Registrar.Entry(entry.state(), List.of(entry.event())));
              });
    }
  }
}
