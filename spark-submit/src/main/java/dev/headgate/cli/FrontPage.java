package dev.headgate.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What {@code headgate --help} shows: the commands by what they are for. */
final class FrontPage {
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Write", List.of("init", "check", "plan", "test", "explain", "schema", "completion"));
    GROUPS.put("Run", List.of("run", "drift", "score", "ingest"));
    GROUPS.put(
        "Look", List.of("show", "docs", "lineage", "runs", "models", "quarantine", "version"));
  }

  private final CommandLine line;
  private final Paint paint;

  FrontPage(CommandLine line, Paint paint) {
    this.line = line;
    this.paint = paint;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Headgate runs machine-learning pipelines that are written in YAML.

          headgate COMMAND [SPEC] [options]

        SPEC is a file, or a folder with a pipeline.yaml; without one it is ./pipeline.yaml.
        """);
    GROUPS.forEach((title, names) -> group(text, title, names));
    List<String> others =
        line.getSubcommands().keySet().stream()
            .filter(name -> GROUPS.values().stream().noneMatch(names -> names.contains(name)))
            .toList();
    if (!others.isEmpty()) {
      group(text, "More", others);
    }
    text.append(
        """

        headgate help COMMAND, or headgate COMMAND --help, says what a command takes.
        Exit codes: 0 done, 1 a fault of the engine, 2 the spec or the command line is wrong,
        3 the data was refused, 4 a gate refused the candidate, 5 drift (with --fail-on drift),
        6 a test failed.
        """);
    return text.toString();
  }

  private void group(StringBuilder text, String title, List<String> names) {
    text.append('\n').append(paint.strong(title)).append('\n');
    for (String name : names) {
      String[] description =
          line.getSubcommands().get(name).getCommandSpec().usageMessage().description();
      text.append("  ")
          .append(name)
          .append(" ".repeat(Math.max(1, 12 - name.length())))
          .append(description[0])
          .append('\n');
    }
  }
}
