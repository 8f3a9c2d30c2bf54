package dev.headgate.dsl.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that a terminal obeys is shown, but for the colours of our own. */
class VisibleTest {
  private static final String OBEYED =
      "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]";

  private static String all() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      if (String.valueOf((char) c).matches(OBEYED)) {
        all.append((char) c);
      }
    }
    return all.append("\u001b[31mred\u001b[0m").append(Visible.INK).toString();
  }

  @Test
  void whatAFindingTellsIsSpeltOut() {
    SourceFile file = new SourceFile("a\u001b\u202e.yaml", "x: " + all().replace('\r', ' '));
    Finding finding =
        Finding.of(Code.CORRUPT_ROWS, "a " + all())
            .at(new Span(file, 3, 5))
            .label("b\u202e" + all())
            .note("c\nd " + all());
    for (Style style : Style.values()) {
      String shown = Visible.onTerminal(new Renderer(style, 200).render(List.of(finding)));
      assertThat(shown.replaceAll("\u001b\\[(1;31|1;33|1|36|0)m", ""))
          .doesNotContainPattern(OBEYED);
      assertThat(shown).contains("\\u001b[31mred\\u001b[0m").contains("\\u202e").contains("c\\nd");
      assertThat(shown).contains("\\ufdd0").doesNotContain("\u001b[31m");
    }
  }

  @Test
  void onATerminalOnlyColoursOfOurOwnAreObeyed() {
    String ink = String.valueOf(Visible.INK);
    assertThat(Visible.onTerminal("\r" + ink + "[K" + ink + "[1;31mx" + ink + "[0m\n\r\t"))
        .isEqualTo("\r\u001b[K\u001b[1;31mx\u001b[0m\n\\r\\t");
    assertThat(Visible.onTerminal(ink + "]0;title\u0007" + ink + "[2J"))
        .isEqualTo("\\ufdd0]0;title\\u0007\\ufdd0[2J");
    assertThat(Visible.onTerminal("caf\u00e9 \uD83D\uDE00 \u65E5"))
        .isEqualTo("caf\u00e9 \uD83D\uDE00 \u65E5");
  }

  @Test
  void aJsonTextStaysWhatItSays() {
    String json = Json.quote(all());
    assertThat(Visible.onTerminal(json)).doesNotContainPattern(OBEYED).startsWith("\"");
    assertThat(unquoted(Visible.onTerminal(json))).isEqualTo(all());
  }

  private static String unquoted(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = json.charAt(++i);
      if (kind == 'u') {
        text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append("\n\r\t\"\\".charAt("nrt\"\\".indexOf(kind)));
      }
    }
    return text.toString();
  }
}
