package dev.headgate.cli;

import dev.headgate.cli.completion.Script;
import dev.headgate.dsl.finding.Nearest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes the command line. */
@picocli.CommandLine.Command(
    name = "completion",
    description = "Print a script by which bash, zsh or fish completes the command line.",
    footer = {
      "",
      "For this shell:  source <(headgate completion bash)",
      "For good:        put that line into ~/.bashrc or ~/.zshrc; in fish",
      "                 headgate completion fish > ~/.config/fish/completions/headgate.fish"
    })
final class CompletionCommand implements Command {
  private final Shell shell;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  String name;

  @Spec CommandSpec spec;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    if (!Script.shells().contains(name)) {
      String near = Nearest.proposal(name, Script.shells());
      throw Shell.misuse(
          "there is no completion for '" + name + "'" + near,
          "shells: " + String.join(", ", Script.shells()));
    }
    shell.terminal().out().print(Script.of(name, spec.root().commandLine()));
    return Exit.DONE;
  }
}
