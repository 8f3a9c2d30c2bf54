package dev.headgate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.registry.Event;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that is judged again while somebody else promotes. */
class RejudgingTest {
  @TempDir Path folder;

  @Test
  void whatIsToldIsWhatTheRegistrySaysThen() {
    SmallRun small = SmallRun.in(folder);
    assertThat(small.run(0.01, 0.999).verdict().is(ModelVerdict.REFUSED)).isTrue();
    long events = small.registry().events();

    ModelRecord again =
        small.run(0.01, 0.6, new Event.Draft("promoted", 1, Map.of()), now -> now.crowned(1));
    assertThat(again.verdict().is(ModelVerdict.KEPT)).as("somebody else promoted it").isTrue();
    assertThat(again.champion()).isEqualTo(1);
    assertThat(small.registry().reign()).containsExactly(1);
    assertThat(small.registry().events())
        .as("their event, and that it was kept, gated and exported")
        .isEqualTo(events + 4);
  }
}
