package dev.headgate.dsl.schema;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Explanation;
import java.util.Map;

/** Every code as a page in Markdown: what it means, an example that has it, the same mended. */
public final class FindingsPage {
  private static final Map<String, String> GROUPS =
      Map.of(
          "HG01", "The structure of a file",
          "HG02", "Types and values",
          "HG03", "Names and what they link",
          "HG04", "SQL",
          "HG05", "Data and where it comes from",
          "HG06", "Models",
          "HG07", "The run and its surroundings",
          "HG08", "Unit tests");

  private FindingsPage() {}

  /** The page's text. */
  public static String text() {
    StringBuilder page = new StringBuilder("# Findings\n\n");
    page.append("Generated from the codes; do not edit. `headgate explain CODE` shows one.\n");
    page.append("A code never changes its meaning.\n");
    String group = "";
    for (Code code : Code.values()) {
      String begin = code.id().substring(0, 4);
      if (!begin.equals(group)) {
        group = begin;
        page.append("\n## ").append(GROUPS.get(group)).append('\n');
      }
      section(page, code);
    }
    return page.toString();
  }

  private static void section(StringBuilder page, Code code) {
    Explanation explanation = Explanation.of(code);
    page.append("\n### ").append(code.id()).append(": ").append(code.title()).append("\n\n");
    page.append("*").append(code.severity().word()).append(".* ");
    page.append(explanation.text()).append('\n');
    explanation.told().ifPresent(t -> page.append("\nTold ").append(t).append(".\n"));
    explanation.wrong().ifPresent(w -> page.append("\nWrong:\n").append(fenced(w)));
    explanation.right().ifPresent(r -> page.append("\nRight:\n").append(fenced(r)));
  }

  private static String fenced(String yaml) {
    return "```yaml\n" + visible(yaml) + "```\n";
  }

  /** Control characters would make the page a binary file. */
  private static String visible(String yaml) {
    StringBuilder out = new StringBuilder();
    yaml.codePoints()
        .forEach(
            c -> {
              boolean hidden = Character.isISOControl(c) && c != '\n' && c != '\t';
              out.appendCodePoint(hidden ? 0x2400 + c : c);
            });
    return out.toString();
  }
}
