package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static Terminal of(Map<String, String> environment) {
    return Terminal.of(environment, System.out, System.err);
  }

  @Test
  void aTerminalIsLiveAndColoured() {
    Terminal terminal = of(Map.of("HEADGATE_TTY", "1", "COLUMNS", "140", "TERM", "xterm"));
    assertThat(terminal.width()).isEqualTo(140);
    assertThat(terminal.live()).isTrue();
    assertThat(terminal.paint()).isEqualTo(Paint.ANSI);
  }

  @Test
  void noColorIsRespected() {
    Terminal terminal = of(Map.of("HEADGATE_TTY", "1", "NO_COLOR", "1"));
    assertThat(terminal.live()).isTrue();
    assertThat(terminal.paint()).isEqualTo(Paint.NONE);
  }

  @Test
  void aDumbTerminalAndAFileGetPlainLines() {
    assertThat(of(Map.of("HEADGATE_TTY", "1", "TERM", "dumb")).live()).isFalse();
    assertThat(of(Map.of("HEADGATE_TTY", "0")).live()).isFalse();
    assertThat(of(Map.of("HEADGATE_TTY", "0")).paint()).isEqualTo(Paint.NONE);
  }

  @Test
  void aWidthThatIsNoneIsPassedOver() {
    assertThat(of(Map.of("HEADGATE_TTY", "1", "COLUMNS", "wide")).width()).isEqualTo(80);
    assertThat(of(Map.of("HEADGATE_TTY", "1", "COLUMNS", "3")).width()).isEqualTo(40);
  }
}
