package dev.headgate.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.engine.store.state.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorKindTest {
  @ParameterizedTest
  @CsvSource({
    "NUMBER, 9223372036854775808.25, 4, 9223372036854775804.25",
    "DAY, 2024-03-01, 86400, 2024-02-29",
    "DAY, 2024-03-01, 1, 2024-02-29",
    "LOCAL, 2024-03-01T00:00:00.123456, 1, 2024-02-29T23:59:59.123456",
    "MOMENT, 1970-01-01T00:00:00.000000001Z, 2, 1969-12-31T23:59:58.000000001Z"
  })
  void aValueHasAPlaceFromWhichOneCountsBack(
      CursorKind kind, String value, BigDecimal back, String expected) {
    assertThat(kind.at(kind.place(value))).isEqualTo(value);
    assertThat(kind.at(kind.place(value).subtract(back))).isEqualTo(expected);
    assertThat(kind.later(value, expected)).isEqualTo(value);
    assertThat(kind.later(expected, value)).isEqualTo(value);
  }

  @Test
  void valuesOfAnotherKindAreNone() {
    assertThat(CursorKind.NUMBER.holds("NaN")).isFalse();
    assertThat(CursorKind.MOMENT.holds("2024-03-01T00:00:00")).isFalse();
    assertThat(CursorKind.LOCAL.holds("2024-03-01T00:00:00Z")).isFalse();
    assertThat(CursorKind.DAY.holds("17")).isFalse();
    assertThat(CursorKind.distance(Duration.ofMinutes(2))).isEqualTo("120");
  }

  @Test
  void aPositionIsReadBackAndEqualOnesAreWrittenAlike() {
    CursorPosition position =
        new CursorPosition(
            "7", "5", new ArrayList<>(List.of("a", "b")), new TreeMap<>(Map.of("f0", 2, "e1", 1)));
    assertThat(CursorPosition.of(position.kept())).isEqualTo(position);
    assertThat(CursorPosition.of(position.kept()).kept()).isEqualTo(position.kept());
    assertThat(position.seen("f0")).isEqualTo(2);
    assertThat(position.seen("none")).isZero();
    assertThatThrownBy(() -> CursorPosition.of(new Position("{\"rows\":3}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Position("[1]")).isInstanceOf(IllegalArgumentException.class);
  }
}
