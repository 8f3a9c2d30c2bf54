package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the champion before the present one champion again. */
@picocli.CommandLine.Command(
    name = "rollback",
    description = "Make the champion before the present one champion again.")
final class RollbackCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Name of the model.")
  String model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec or its folder.")
  String spec;

  @Option(names = "--reason", paramLabel = "WORDS", description = "Why; it is kept with the event.")
  String reason = "";

  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin AsOfOption asOf = new AsOfOption();

  RollbackCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    Project project = Project.open(shell, Optional.ofNullable(spec), options);
    ModelState before = ModelsCommand.state(project, model);
    checkCanRollBack(before);
    shell.needSpark();
    Instant at = asOf.in(project.spec(), shell.clock());
    RegistryChange.of(shell, log, project).write(model, before, at, state -> entry(state, at));
    int champion = before.reign().get(before.reign().size() - 2);
    shell
        .terminal()
        .err()
        .println(
            model
                + " version "
                + champion
                + " is champion again (it was version "
                + before.champion().orElseThrow()
                + ")");
    return Exit.DONE;
  }

  private RegistryChange.Entry entry(ModelState state, Instant at) {
    checkCanRollBack(state);
    int from = state.champion().orElseThrow();
    return new RegistryChange.Entry(
        state.rolledBack(at.toString()),
        new Event.Draft("rolled_back", from, Map.of("reasons", List.of(said()))));
  }

  private String said() {
    return reason.isEmpty() ? "rolled back by hand" : "rolled back by hand: " + reason;
  }

  private void checkCanRollBack(ModelState state) {
    if (state.reign().size() < 2) {
      String message =
          state.champion().isEmpty()
              ? model + " has no champion"
              : model + " had no champion before version " + state.champion().get();
      throw new Problem(Problem.Blame.SPEC, List.of(Finding.of(Code.NO_CHAMPION, message)));
    }
  }
}
