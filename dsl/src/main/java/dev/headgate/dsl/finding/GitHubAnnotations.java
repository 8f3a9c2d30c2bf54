package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Findings as GitHub's workflow commands, which it shows as annotations on a pull request. */
public final class GitHubAnnotations {
  private GitHubAnnotations() {}

  /** One line a finding: {@code ::error file=a.yaml,line=5,col=8,title=HG0102 ...::...}. */
  public static String write(List<Finding> findings) {
    StringBuilder lines = new StringBuilder();
    for (Finding finding : findings) {
      lines.append("::").append(finding.severity().word()).append(' ');
      finding.span().ifPresent(span -> place(span, lines));
      String title = finding.code().id() + " " + finding.message();
      lines.append("title=").append(property(title)).append("::");
      lines.append(data(body(finding))).append('\n');
    }
    return lines.toString();
  }

  /** A column's end means something to GitHub only where the place is on one line. */
  private static void place(Span span, StringBuilder line) {
    int endLine = span.file().line(span.end());
    line.append("file=").append(property(span.file().name()));
    line.append(",line=").append(span.line());
    line.append(",endLine=").append(endLine);
    line.append(",col=").append(span.column());
    if (endLine == span.line() && span.end() > span.start()) {
      line.append(",endColumn=").append(span.file().column(span.end()));
    }
    line.append(',');
  }

  private static String body(Finding finding) {
    List<String> body = new ArrayList<>();
    finding.label().ifPresent(body::add);
    body.addAll(finding.notes());
    body.add("headgate explain " + finding.code().id());
    return String.join("\n", body);
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
