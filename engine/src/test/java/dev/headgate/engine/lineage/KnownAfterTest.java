package dev.headgate.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.spec.PipelineSpec;
import dev.headgate.engine.train.Lessons;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KnownAfterTest {
  private static final PipelineSpec SPEC =
      Lessons.spec(
              """
                  time: at
                  columns:
                    delay: {known_after: 6 hours}
                    paid: {known_after: 30 days}
                late:
                  sql: SELECT *, delay > 15 AS late FROM trips
                both:
                  sql: SELECT a.* FROM late AS a JOIN trips ON a.id = trips.id
                apart:
                  sql: SELECT 1 AS slow
              """
                  .indent(2)
                  .replaceAll("(?m)^  ", ""))
          .spec();

  @Test
  void aLabelIsKnownWhenWhatItIsComputedFromIs() {
    assertThat(KnownAfter.of(SPEC, "late").label("late")).isEqualTo(Duration.ofHours(6));
    assertThat(KnownAfter.of(SPEC, "both").label("late")).isEqualTo(Duration.ofHours(6));
    assertThat(KnownAfter.of(SPEC, "late").label("paid")).isEqualTo(Duration.ofDays(30));
    assertThat(KnownAfter.of(SPEC, "apart").label("slow")).isZero();
  }

  @Test
  void aColumnIsKnownWhenThatOfItsNameUpstreamIs() {
    assertThat(KnownAfter.of(SPEC, "both").column("delay")).isEqualTo(Duration.ofHours(6));
    assertThat(KnownAfter.of(SPEC, "both").column("late")).isZero();
    assertThat(KnownAfter.of(SPEC, "trips").column("paid")).isEqualTo(Duration.ofDays(30));
  }
}
