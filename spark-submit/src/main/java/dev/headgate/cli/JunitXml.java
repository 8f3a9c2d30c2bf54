package dev.headgate.cli;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.engine.run.unittest.Failure;
import dev.headgate.engine.run.unittest.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Test results in the XML that CI servers read: a suite a file, a case a test. */
final class JunitXml {
  private static final int WIDTH = 120;

  private JunitXml() {}

  /** The document. */
  static String of(String pipeline, List<TestResult> results) {
    Map<String, List<TestResult>> suites = new LinkedHashMap<>();
    results.forEach(
        r -> suites.computeIfAbsent(r.scenario().file(), f -> new ArrayList<>()).add(r));
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites name=").append(quoted(pipeline)).append(counts(results)).append(">\n");
    suites.forEach((file, own) -> suite(xml, file, own));
    return xml.append("</testsuites>\n").toString();
  }

  private static void suite(StringBuilder xml, String file, List<TestResult> results) {
    xml.append("  <testsuite name=").append(quoted(file)).append(counts(results));
    xml.append(" skipped=\"0\">\n");
    results.forEach(result -> test(xml, file, result));
    xml.append("  </testsuite>\n");
  }

  private static String counts(List<TestResult> results) {
    long errors = results.stream().filter(r -> !r.findings().isEmpty()).count();
    long failures =
        results.stream().filter(r -> r.findings().isEmpty() && !r.failures().isEmpty()).count();
    double seconds = results.stream().mapToDouble(TestResult::seconds).sum();
    return String.format(
        Locale.ROOT,
        " tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%.3f\"",
        results.size(),
        failures,
        errors,
        seconds);
  }

  private static void test(StringBuilder xml, String file, TestResult result) {
    xml.append("    <testcase name=").append(quoted(result.scenario().name()));
    xml.append(" classname=").append(quoted(className(file)));
    xml.append(String.format(Locale.ROOT, " time=\"%.3f\"", result.seconds()));
    if (result.passed()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    if (result.findings().isEmpty()) {
      String message = result.failures().get(0).message();
      String text = String.join("\n", result.failures().stream().map(JunitXml::text).toList());
      element(xml, "failure", "expectation", message, text);
    } else {
      Finding first = result.findings().get(0);
      String text = new Renderer(Style.PLAIN, WIDTH).render(result.findings());
      element(xml, "error", first.code().id(), first.message(), text);
    }
    xml.append("    </testcase>\n");
  }

  private static void element(
      StringBuilder xml, String name, String type, String message, String text) {
    xml.append("      <").append(name).append(" message=").append(quoted(message));
    xml.append(" type=").append(quoted(type)).append('>');
    xml.append(escaped(text)).append("</").append(name).append(">\n");
  }

  /** A file's name as servers group by: without its ending, folders as packages. */
  private static String className(String file) {
    return file.replaceFirst("\\.test\\.yaml$", "").replace('.', '_').replace('/', '.');
  }

  private static String text(Failure failure) {
    return failure.message() + "\n" + failure.place().place() + "\n" + details(failure);
  }

  /** What is said of a failure below its message, without colour. */
  static String details(Failure failure) {
    List<String> lines = new ArrayList<>(failure.details());
    failure.grid().ifPresent(grid -> lines.addAll(GridText.lines(grid, WIDTH, Paint.NONE)));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String quoted(String value) {
    return '"' + escaped(value).replace("\n", "&#10;").replace("\t", "&#9;") + '"';
  }

  /** Characters that XML 1.0 cannot hold become a replacement character. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
