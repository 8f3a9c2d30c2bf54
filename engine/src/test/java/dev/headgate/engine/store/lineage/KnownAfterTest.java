package dev.headgate.engine.store.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.run.analyze.Specs;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KnownAfterTest {
  private static LinkedSpec spec;
  private static Lineage lineage;

  @BeforeAll
  static void analyze() {
    spec =
        Specs.linked(
            """
            datasets:
              trips:
                ingest:
                  from: {elsewhere: a}
                  schema: id INT, at TIMESTAMP, delay DOUBLE, paid BOOLEAN
                time: at
                columns:
                  delay: {known_after: 6 hours}
                  paid: {known_after: 30 days}
              late:
                sql: SELECT *, delay > 15 AS late FROM trips
              both:
                sql: SELECT a.* FROM late AS a JOIN trips ON a.id = trips.id
              counted:
                sql: SELECT id, count(*) AS n FROM trips WHERE paid GROUP BY id
              earlier:
                sql: |
                  SELECT id, at, avg(delay) OVER (ORDER BY at
                    RANGE BETWEEN INTERVAL 9 DAYS PRECEDING AND INTERVAL 1 DAY PRECEDING) AS m
                  FROM trips
                time: at
                columns:
                  m: {known_after: 0 days, description: It ends a day before the row.}
              apart:
                sql: SELECT 1 AS slow
            """);
    lineage = Specs.analyzed(spec).lineage();
  }

  private static KnownAfter of(String dataset) {
    return KnownAfter.of(spec.spec(), lineage, dataset);
  }

  @Test
  void aLabelIsKnownWhenWhatItIsComputedFromIs() {
    assertThat(of("late").label("late")).isEqualTo(Duration.ofHours(6));
    assertThat(of("both").label("late")).isEqualTo(Duration.ofHours(6));
    assertThat(of("late").label("paid")).isEqualTo(Duration.ofDays(30));
    assertThat(of("apart").label("slow")).isZero();
  }

  @Test
  void aColumnIsKnownWhenWhatItIsComputedFromIs() {
    assertThat(of("both").column("delay")).isEqualTo(Duration.ofHours(6));
    assertThat(of("both").column("late")).isEqualTo(Duration.ofHours(6));
    assertThat(of("both").column("id")).isZero();
    assertThat(of("trips").column("paid")).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void aCountIsKnownWhenItsRowsAre() {
    assertThat(of("counted").column("n")).isZero();
    assertThat(of("counted").label("n")).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void whatAColumnDeclaresHolds() {
    assertThat(of("earlier").column("m")).isZero();
  }

  @Test
  void aColumnIsSpokenOfWhenItOrAllThatItIsComputedFromIs() {
    assertThat(of("earlier").isSaid("m")).isTrue();
    assertThat(of("late").isSaid("late")).isTrue();
    assertThat(of("late").isSaid("id")).isFalse();
    assertThat(of("apart").isSaid("slow")).isFalse();
  }
}
