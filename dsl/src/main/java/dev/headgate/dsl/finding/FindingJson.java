package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings as plain lists and maps, for programs; keys are only ever added. */
public final class FindingJson {
  private FindingJson() {}

  /**
   * One object a finding: {@code severity}, {@code code}, {@code message}, and where there is one
   * {@code file}, {@code line}, {@code column}, {@code end_line}, {@code end_column} (1-based, the
   * end excluded), {@code label}, {@code notes}.
   */
  public static List<Map<String, Object>> of(List<Finding> findings) {
    return findings.stream().map(FindingJson::of).toList();
  }

  private static Map<String, Object> of(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("severity", finding.severity().word());
    json.put("code", finding.code().id());
    json.put("message", finding.message());
    finding.span().ifPresent(span -> place(span, json));
    finding.label().ifPresent(label -> json.put("label", label));
    json.put("notes", finding.notes());
    return json;
  }

  private static void place(Span span, Map<String, Object> json) {
    json.put("file", span.file().name());
    json.put("line", span.line());
    json.put("column", span.column());
    json.put("end_line", span.file().line(span.end()));
    json.put("end_column", span.file().column(span.end()));
  }
}
