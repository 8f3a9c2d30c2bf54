package dev.headgate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of every command that reads a spec. */
final class ProjectOptions {
  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Folder of the tables. Default: .headgate beside the spec.")
  String warehouse;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter of the spec; may be given several times.")
  Map<String, String> params = new LinkedHashMap<>();
}
