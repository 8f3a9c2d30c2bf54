package dev.headgate.dsl.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {
  @Test
  void aLineIsBrokenBetweenWords() {
    assertThat(Wrapping.lines("one two three", 7)).containsExactly("one two", "three");
    assertThat(Wrapping.lines("one two three", 8)).containsExactly("one two", "three");
    assertThat(Wrapping.lines("unbreakable word", 4)).containsExactly("unbreakable", "word");
    assertThat(Wrapping.lines("unbreakable", 4)).containsExactly("unbreakable");
    assertThat(Wrapping.lines("", 4)).containsExactly("");
  }

  @Test
  void whatIsBrokenOffHangsFurtherIn() {
    assertThat(Wrapping.hanging("head\n  reads a, b, c, d\n", 12))
        .isEqualTo("head\n  reads a,\n      b, c,\n      d\n");
  }
}
