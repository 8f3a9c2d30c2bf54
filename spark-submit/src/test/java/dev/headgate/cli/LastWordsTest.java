package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  @Test
  void aThreadWithoutMemoryEndsTheProcessWithWordsAndADocumentedCode() {
    Screen screen = Screen.plain(100);
    Shell shell =
        new Shell(
            screen.terminal(),
            Stage.SPARK,
            Path.of(""),
            Clock.systemUTC(),
            LastWordsTest.class.getClassLoader());
    List<Integer> ends = new ArrayList<>();
    LastWords.on(shell, ends::add)
        .uncaughtException(
            Thread.currentThread(),
            new IllegalStateException(new OutOfMemoryError("Java heap space")));
    assertThat(ends).containsExactly(Exit.FAULT);
    assertThat(screen.err()).contains("HG0720").contains("HEADGATE_MEMORY=");
  }
}
