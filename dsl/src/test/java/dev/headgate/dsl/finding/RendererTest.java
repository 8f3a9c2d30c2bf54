package dev.headgate.dsl.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings are shown the same with and without colour, within the terminal's width. */
class RendererTest {
  private static final SourceFile FILE =
      new SourceFile("p.yaml", "one: 1\n\ttwo: 2\r\nthree: \u65E5\u672C x\n");

  @Test
  void colourChangesNoWord() {
    Finding finding = finding(0, 3).label("look").note("a note");
    String plain = new Renderer(Style.PLAIN, 80).render(List.of(finding));
    String ansi = Visible.onTerminal(new Renderer(Style.ANSI, 80).render(List.of(finding)));
    assertThat(ansi).contains("\u001B[");
    assertThat(ansi.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void theCaretStandsUnderTheWordAfterTabsAndWideCharacters() {
    assertThat(new Renderer(Style.PLAIN, 80).render(finding(8, 11)))
        .contains(" 2 |     two: 2\n   |     ^^^\n");
    assertThat(new Renderer(Style.PLAIN, 80).render(finding(26, 27)))
        .contains(" 3 | three: \u65E5\u672C x\n   |             ^\n");
  }

  @Test
  void aPlaceAtTheEndOfTheFileIsShown() {
    int end = FILE.text().length();
    assertThat(new Renderer(Style.PLAIN, 80).render(finding(end, end))).contains("p.yaml:4:1");
  }

  @Test
  void aFindingWithoutAPlaceHasNoSnippet() {
    Finding finding =
        Finding.of(Code.COMMAND_LINE, "unknown command 'rnu'").label("did you mean 'run'?");
    assertThat(new Renderer(Style.PLAIN, 80).render(finding))
        .isEqualTo(
            """
            error HG0701: unknown command 'rnu'
               = did you mean 'run'?
               = headgate explain HG0701
            """);
  }

  @Test
  void theLastLineCounts() {
    Finding warning = Finding.of(Code.UNUSED_PARAMETER, "w").at(new Span(FILE, 0, 1));
    assertThat(Renderer.summary(List.of(finding(0, 1)))).isEqualTo("1 error in 1 file");
    assertThat(Renderer.summary(List.of(finding(0, 1), finding(1, 2), warning)))
        .isEqualTo("2 errors, 1 warning in 1 file");
  }

  @Test
  void asJsonAFindingKeepsItsPlace() {
    assertThat(Json.write(FindingJson.of(List.of(finding(8, 11)))))
        .contains("\"code\": \"HG0102\"", "\"line\": 2", "\"column\": 2", "\"end_column\": 5");
    assertThat(Json.quote("a\"\\\n\u0001\uD83D\uDE00\uD83D"))
        .isEqualTo("\"a\\\"\\\\\\n\\u0001\uD83D\uDE00\\ud83d\"");
  }

  @Test
  void aFindingIsKeptOnceAndInTheOrderOfTheFile() {
    Findings findings = new Findings();
    findings.add(finding(8, 11));
    findings.add(finding(0, 3));
    findings.add(finding(8, 11));
    assertThat(findings.inOrder()).containsExactly(finding(0, 3), finding(8, 11));
  }

  private static Finding finding(int from, int to) {
    return Finding.of(Code.UNKNOWN_KEY, "unknown key").at(new Span(FILE, from, to));
  }
}
