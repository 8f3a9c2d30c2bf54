package dev.headgate.cli;

import picocli.CommandLine.Option;

/** How a run is run and told. */
final class RunSettings {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark's master. Default: what spark-submit says, else all cores of this machine.")
  String master;

  @Option(
      names = "--fail-on",
      paramLabel = "drift",
      description =
          "Exit with 5 when a monitor finds drift, or could not compare one of its columns.")
  String failOn;

  @Option(names = "--json", description = "Print a summary for a program, on standard output.")
  boolean json;

  /** Refuses words that mean nothing. */
  void check() {
    if (failOn != null && !failOn.equals("drift")) {
      throw Shell.misuse("--fail-on takes 'drift', not '" + failOn + "'");
    }
  }

  boolean failsOnDrift() {
    return failOn != null;
  }
}
