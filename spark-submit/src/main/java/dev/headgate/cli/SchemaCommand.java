package dev.headgate.cli;

import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.schema.JsonSchema;

/** Prints the language as JSON Schema. */
@picocli.CommandLine.Command(
    name = "schema",
    description = "Print the language as JSON Schema, for editors.")
final class SchemaCommand implements Command {
  private final Shell shell;

  SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    shell.terminal().out().println(JsonSchema.of(Components.load(shell.services())));
    return Exit.DONE;
  }
}
