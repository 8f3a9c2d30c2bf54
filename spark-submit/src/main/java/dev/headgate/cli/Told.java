package dev.headgate.cli;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import java.util.List;

/** Shows findings as the language renders them. */
final class Told {
  private Told() {}

  static void findings(Terminal terminal, List<Finding> findings) {
    if (!findings.isEmpty()) {
      Style style = terminal.paint() == Paint.ANSI ? Style.ANSI : Style.PLAIN;
      terminal.err().print(new Renderer(style, terminal.width()).render(findings));
      terminal.err().flush();
    }
  }
}
