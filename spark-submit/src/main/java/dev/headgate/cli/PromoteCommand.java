package dev.headgate.cli;

import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version the champion. */
@picocli.CommandLine.Command(
    name = "promote",
    description = "Make a version the champion, whatever its gates said.")
final class PromoteCommand implements Command {
  private final Shell shell;
  private final Optional<RunLog> log;

  @Parameters(index = "0", paramLabel = "MODEL", description = "Name of the model.")
  String model;

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version.")
  int version;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A spec or its folder.")
  String spec;

  @Option(names = "--reason", paramLabel = "WORDS", description = "Why; it is kept with the event.")
  String reason = "";

  @Mixin ProjectOptions options = new ProjectOptions();
  @Mixin AsOfOption asOf = new AsOfOption();

  PromoteCommand(Shell shell, Optional<RunLog> log) {
    this.shell = shell;
    this.log = log;
  }

  @Override
  public int run() {
    Project project = Project.open(shell, Optional.ofNullable(spec), options);
    ModelState before = ModelsCommand.state(project, model);
    ModelsCommand.version(before, model, version);
    if (before.champion().filter(c -> c == version).isPresent()) {
      shell.terminal().err().println(model + " version " + version + " is the champion already");
      return Exit.DONE;
    }
    shell.needSpark();
    RegistryChange.of(shell, log, project)
        .write(
            model,
            before,
            asOf.in(project.spec(), shell.clock()),
            state ->
                new RegistryChange.Entry(
                    state.crowned(version),
                    new Event.Draft("promoted", version, Map.of("reasons", List.of(said())))));
    String was = before.champion().map(c -> "it was version " + c).orElse("there was none");
    shell.terminal().err().println(model + " version " + version + " is champion (" + was + ")");
    return Exit.DONE;
  }

  private String said() {
    return reason.isEmpty() ? "promoted by hand" : "promoted by hand: " + reason;
  }
}
