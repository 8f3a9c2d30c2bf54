package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Progress.Line;
import dev.headgate.engine.store.state.TableRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever comes from data, files or messages, no door of the command lets a terminal obey it. */
class VisibleStreamTest {
  private static final String OBEYED =
      "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";
  private static final String OURS = "\r?\u001b\\[(1|2|31|32|33|36|1;31|1;33|0)m|\r\u001b\\[K";

  private static String cell() {
    StringBuilder cell = new StringBuilder("\u001b]0;owned\u0007\u001b[31mBAD\u001b[0m\u001b[2J");
    for (char c = 0; c < 0x2070; c++) {
      if (String.valueOf(c).matches(OBEYED)) {
        cell.append(c);
      }
    }
    return cell.toString();
  }

  private static void print(Screen screen) {
    Terminal terminal = screen.terminal();
    Told.findings(
        terminal, List.of(Finding.of(Code.CORRUPT_ROWS, "in " + cell()).note("such as " + cell())));
    TableRows rows =
        new TableRows(
            0,
            Instant.EPOCH,
            Optional.empty(),
            List.of(new TableRows.Column("a" + cell(), "STRING")),
            List.of(List.of(cell()), List.of(Map.of(cell(), List.of(cell())))));
    terminal.out().print(new RowsTable(rows, ZoneOffset.UTC, 100).text(terminal.paint()));
    terminal
        .out()
        .print(
            new KeptAside("rule " + cell(), cell(), "r", "t", Map.of(cell(), cell()))
                .text(terminal));
    terminal.out().print(new Columns("a", "b").row(cell(), "x\ny").text(terminal.paint()));
    terminal.out().println((Object) cell());
    terminal.out().printf("%s %c%n", cell(), '\u202e');
    try (ConsoleProgress progress =
        ConsoleProgress.withClock(terminal, List.of("t"), System::nanoTime)) {
      progress.say(cell());
      progress.begin("t", "ingest");
      progress.doing("reading " + cell(), 0.5);
      progress.redraw();
      progress.note(new Line("t", "ingest", "refused: " + cell(), 1, "v1", Line.Mood.BAD));
      progress.finish();
    }
  }

  @Test
  void nothingOfItReachesAFile() {
    Screen screen = Screen.plain(100);
    print(screen);
    assertThat(screen.out() + screen.err())
        .doesNotContainPattern(OBEYED)
        .contains("\\u001b[31mBAD")
        .contains("\\u202e")
        .contains("x\\ny");
  }

  @Test
  void onATerminalOnlyOurColoursAreLeft() {
    Screen screen = Screen.coloured(100);
    print(screen);
    String shown = screen.out() + screen.err();
    assertThat(shown).doesNotContain("\u001b[31mBAD").containsPattern(OURS);
    assertThat(shown.replaceAll(OURS, "")).doesNotContainPattern(OBEYED);
  }

  @Test
  void whatAProgramReadsIsTheSameAsBefore() throws Exception {
    Screen screen = Screen.plain(100);
    Map<String, String> value = Map.of("k" + cell(), cell() + "\n\"\\");
    screen.terminal().out().println(Json.line(value));
    screen.terminal().out().print(Json.page(value));
    assertThat(screen.out()).doesNotContainPattern(OBEYED);
    var read = new ObjectMapper().readerFor(Map.class).readValues(screen.out());
    assertThat(read.readAll()).isEqualTo(List.of(value, value));
  }
}
