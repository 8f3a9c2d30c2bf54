package dev.headgate.tests;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Severity;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Links of the front page and the guides lead somewhere, and their specs are in the language. */
class GuidesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(#[^)]*)?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
  private static final Pattern SPEC = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

  /** The rest of a model of which a guide shows some keys. */
  private static final String MODEL =
      "models:\n  m:\n    from: rows\n    task: binary\n    label: label\n    split: {test: 20%%}\n"
          + "    features: [{columns: all}]\n    train: {logistic_regression: {}}\n%s";

  private static final String ROWS = "  rows: {sql: SELECT 1 AS id, key: [id], time: at}\n";

  private final Components components = Components.load(GuidesTest.class.getClassLoader());

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Headgate.root().resolve("README.md")));
    try (Stream<Path> guides = Files.list(Guides.folder())) {
      guides.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int links = 0;
    for (Path page : pages()) {
      String text = CODE.matcher(Files.readString(page)).replaceAll("");
      for (MatchResult link : LINK.matcher(text).results().toList()) {
        links++;
        Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        if (!link.group(1).contains("://")) {
          softly.assertThat(to).as(page.getFileName() + ": " + link.group()).exists();
          if (link.group(2) != null && Files.exists(to)) {
            softly.assertThat(anchors(to)).as(page.getFileName() + "").contains(link.group(2));
          }
        }
      }
    }
    softly.assertThat(links).isGreaterThan(50);
    softly.assertAll();
  }

  /** Those of a page's headings; the second of one text ends in {@code -1}. */
  private static List<String> anchors(Path page) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(h -> h.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", ""))
        .map(h -> "#" + h.replace(' ', '-'))
        .map(h -> seen.merge(h, 1, Integer::sum) == 1 ? h : h + "-" + (seen.get(h) - 1))
        .toList();
  }

  @Test
  void everySpecIsRight() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int specs = 0;
    for (Path page : pages()) {
      for (MatchResult spec : SPEC.matcher(Files.readString(page)).results().toList()) {
        String text = spec.group(1);
        if (isOfASpec(page, text)) {
          specs++;
          softly.assertThat(told(text)).as(page.getFileName() + ":\n" + text).isEmpty();
        }
      }
    }
    softly.assertThat(specs).isGreaterThan(10);
    softly.assertAll();
  }

  /** Tests have a language of their own, a jar of one's own its own words. */
  private static boolean isOfASpec(Path page, String text) {
    String name = page.getFileName().toString();
    return !text.startsWith("tests:")
        && !text.startsWith("# yaml-language-server")
        && !List.of("tests.md", "extend.md", "findings.md", "language.md").contains(name);
  }

  /** What is told of a part of a spec, the datasets that it reads put beside it. */
  private String told(String part) {
    String spec = whole(part);
    List<Finding> findings = check(spec);
    String missing =
        findings.stream()
            .filter(f -> f.code() == Code.UNKNOWN_DATASET)
            .map(f -> f.message().replaceAll(".*'(.*)'.*", "$1"))
            .distinct()
            .map(name -> ROWS.replace("rows", name))
            .collect(Collectors.joining());
    if (!missing.isEmpty()) {
      findings = check(spec.replaceFirst("(?m)^datasets:\n", "datasets:\n" + missing));
    }
    return new Renderer(Style.PLAIN, 120)
        .render(findings.stream().filter(f -> f.severity() == Severity.ERROR).toList());
  }

  private static String whole(String part) {
    if (part.startsWith("headgate:")) {
      return part;
    }
    String indent = part.replaceFirst("(?s)\\S.*", "");
    String within =
        switch (indent.length()) {
          case 2 -> "datasets:\n" + part;
          case 4 -> String.format(MODEL, part);
          default -> part;
        };
    String head = "headgate: 1\npipeline: guide\nas_of: day\n";
    return within.contains("datasets:") ? head + within : head + "datasets:\n" + ROWS + within;
  }

  private List<Finding> check(String text) {
    Findings findings = new Findings();
    ReadResult read =
        SpecReader.read(new SourceFile("guide.yaml", text), components, Given.NOTHING);
    findings.addAll(read.findings());
    read.spec().ifPresent(spec -> Linker.link(spec, read.spans(), components, findings));
    return findings.inOrder();
  }
}
