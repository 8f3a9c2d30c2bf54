package dev.headgate.cli;

/** Says which Headgate this is. */
@picocli.CommandLine.Command(name = "version", description = "Show the version.")
final class VersionCommand implements Command {
  private final Shell shell;

  VersionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    shell.terminal().out().println(Commands.version());
    return Exit.DONE;
  }
}
