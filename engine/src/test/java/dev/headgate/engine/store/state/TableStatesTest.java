package dev.headgate.engine.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.record.Counts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableStatesTest {
  private static TableState seen(List<String> sightings) {
    return new TableState(
        1,
        "f",
        "m",
        3,
        4,
        "r",
        "2024-01-01T00:00:00Z",
        List.of("l"),
        List.of(),
        Counts.NONE,
        9,
        Map.of("new", "2"),
        sightings);
  }

  @Test
  void aStateOfATimeThatKeptNoSightingsHasNone() {
    String old = TableStates.toJson(seen(List.of()));
    assertThat(old).doesNotContain("sightings");
    assertThat(TableStates.fromJson(old)).isEqualTo(seen(List.of()));
    TableState some = seen(List.of("a", "b"));
    assertThat(TableStates.fromJson(TableStates.toJson(some))).isEqualTo(some);
  }
}
