package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows findings to people: message, place, the line with a caret, notes.
 *
 * <pre>
 * error HG0102: unknown key 'serach'
 *   pipeline.yaml:52:12
 *    |
 * 52 |     tune: {serach: {depth: [4, 5, 6]}}
 *    |            ^^^^^^ did you mean 'search'?
 *    |
 *    = headgate explain HG0102
 * </pre>
 */
public final class Renderer {
  private final Style style;
  private final int width;

  /**
   * A renderer.
   *
   * @param width columns of the terminal, kept within 80 and 200
   */
  public Renderer(Style style, int width) {
    this.style = style;
    this.width = Math.max(80, Math.min(200, width));
  }

  /** All findings, an empty line after each, and what they come to. */
  public String render(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder all = new StringBuilder();
    for (Finding finding : findings) {
      all.append(render(finding)).append('\n');
    }
    return all.append(summary(findings)).append('\n').toString();
  }

  /** One finding; each line ends with a line feed. */
  public String render(Finding finding) {
    Severity severity = finding.severity();
    List<String> lines = new ArrayList<>();
    lines.add(
        style.bad(severity, severity.word() + " " + finding.code().id())
            + style.strong(": " + Visible.line(finding.message())));
    String gutter = "  ";
    if (finding.span().isPresent()) {
      Span span = finding.span().get();
      gutter = " ".repeat(Math.max(2, String.valueOf(span.line()).length()));
      lines.add("  " + style.quiet(Visible.line(span.place())));
      snippet(finding, span, gutter, lines);
    } else {
      finding.label().ifPresent(label -> lines.add("   = " + Visible.line(label)));
    }
    for (String note : finding.notes()) {
      note(note, gutter, lines);
    }
    note("headgate explain " + finding.code().id(), gutter, lines);
    return String.join("\n", lines) + "\n";
  }

  private void snippet(Finding finding, Span span, String gutter, List<String> lines) {
    String number = String.valueOf(span.line());
    String bar = style.quiet(gutter + " |");
    SourceLine line = SourceLine.of(span, width - gutter.length() - 3);
    lines.add(bar);
    String pad = " ".repeat(gutter.length() - number.length());
    lines.add((style.quiet(pad + number + " |") + " " + line.text()).stripTrailing());
    String carets =
        " ".repeat(line.caret()) + style.bad(finding.severity(), "^".repeat(line.length()));
    String label = finding.label().map(Visible::line).orElse("");
    int room = width - gutter.length() - 3 - line.caret();
    if (label.isEmpty() || line.length() + 1 + label.length() <= room) {
      String words = label.isEmpty() ? "" : " " + style.bad(finding.severity(), label);
      lines.add(bar + " " + carets + words);
    } else {
      int indent =
          Math.max(0, Math.min(line.caret(), width - gutter.length() - 3 - label.length()));
      lines.add(bar + " " + carets);
      lines.add(bar + " " + " ".repeat(indent) + style.bad(finding.severity(), label));
    }
    lines.add(bar);
  }

  private void note(String note, String gutter, List<String> lines) {
    String sign = gutter + " " + style.quiet("=") + " ";
    for (String part : Wrapping.lines(Visible.line(note), width - gutter.length() - 3)) {
      lines.add(sign + part);
      sign = gutter + "   ";
    }
  }

  /** {@code 3 errors, 1 warning in 2 files}. */
  public static String summary(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::isError).count();
    long warnings = findings.size() - errors;
    long files =
        findings.stream()
            .flatMap(f -> f.span().stream())
            .map(s -> s.file().name())
            .distinct()
            .count();
    List<String> parts = new ArrayList<>();
    if (errors > 0) {
      parts.add(count(errors, "error"));
    }
    if (warnings > 0) {
      parts.add(count(warnings, "warning"));
    }
    return String.join(", ", parts) + (files > 0 ? " in " + count(files, "file") : "");
  }

  private static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
