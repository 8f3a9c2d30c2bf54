package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020), for
 * services that show them beside the code.
 */
public final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private Sarif() {}

  /**
   * One run with the findings as its results, and a rule for each code among them.
   *
   * @param version version of the command
   */
  public static String write(List<Finding> findings, String version) {
    List<Code> codes = findings.stream().map(Finding::code).distinct().sorted().toList();
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "Headgate");
    driver.put("version", version);
    driver.put("rules", codes.stream().map(Sarif::rule).toList());
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", findings.stream().map(f -> result(f, codes)).distinct().toList());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return Json.write(log);
  }

  private static Map<String, Object> rule(Code code) {
    Explanation explanation = Explanation.of(code);
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", code.id());
    rule.put("name", name(code));
    rule.put("shortDescription", text(code.title()));
    rule.put("fullDescription", text(explanation.text()));
    rule.put("help", text(explanation.render()));
    rule.put("defaultConfiguration", Map.of("level", code.severity().word()));
    return rule;
  }

  /** {@code UNKNOWN_KEY} is {@code UnknownKey}: the format asks for Pascal case. */
  private static String name(Code code) {
    return Arrays.stream(code.name().split("_"))
        .map(w -> w.charAt(0) + w.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static Map<String, Object> result(Finding finding, List<Code> codes) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.code().id());
    result.put("ruleIndex", codes.indexOf(finding.code()));
    result.put("level", finding.severity().word());
    result.put("message", text(message(finding)));
    finding.span().ifPresent(span -> result.put("locations", List.of(location(span))));
    return result;
  }

  /** Message, label and notes, each a line. */
  private static String message(Finding finding) {
    StringBuilder message = new StringBuilder(finding.message());
    finding.label().ifPresent(label -> message.append(": ").append(label));
    finding.notes().forEach(note -> message.append('\n').append(note));
    return message.toString();
  }

  private static Map<String, Object> location(Span span) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("startLine", span.line());
    region.put("startColumn", span.column());
    region.put("endLine", span.file().line(span.end()));
    region.put("endColumn", span.file().column(span.end()));
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(span.file().name())));
    physical.put("region", region);
    return Map.of("physicalLocation", physical);
  }

  /** A relative name stays relative, to wherever the reader keeps the files. */
  private static String uri(String file) {
    if (file.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
      return file;
    }
    try {
      boolean absolute = file.startsWith("/");
      String path = file.indexOf(':') >= 0 && !absolute ? "./" + file : file;
      return new URI(absolute ? "file" : null, absolute ? "" : null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no URI names " + file, e);
    }
  }

  private static Map<String, Object> text(String words) {
    return Map.of("text", words);
  }
}
