package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElapsedTest {
  @Test
  void isSaidAsAPersonWould() {
    assertThat(Elapsed.of(0.04)).isEqualTo("0.0 s");
    assertThat(Elapsed.of(9.94)).isEqualTo("9.9 s");
    assertThat(Elapsed.of(9.96)).isEqualTo("10 s");
    assertThat(Elapsed.of(59.4)).isEqualTo("59 s");
    assertThat(Elapsed.of(131)).isEqualTo("2 min 11 s");
    assertThat(Elapsed.of(4325)).isEqualTo("1 h 12 min");
  }
}
