package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Explanation;
import dev.headgate.dsl.finding.Nearest;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Tells of a finding at length. */
@picocli.CommandLine.Command(
    name = "explain",
    description = "Tell of a finding at length; without a code list them all.")
final class ExplainCommand implements Command {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "CODE", description = "Such as HG0102.")
  String code;

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int run() {
    if (code == null) {
      Columns columns = new Columns("code", "", "what");
      Arrays.stream(Code.values())
          .forEach(c -> columns.row(c.id(), c.severity().word(), c.title()));
      shell.terminal().out().print(columns.text(Paint.NONE));
      return Exit.DONE;
    }
    Code known = Code.of(code).orElseThrow(this::unknown);
    shell.terminal().out().print(Explanation.of(known).render());
    return Exit.DONE;
  }

  private RuntimeException unknown() {
    List<String> all = Arrays.stream(Code.values()).map(Code::id).toList();
    String near = Nearest.to(code, all).map(n -> ": did you mean " + n + "?").orElse("");
    return Shell.misuse("there is no finding '" + code + "'" + near, "headgate explain lists all");
  }
}
