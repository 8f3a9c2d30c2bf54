package dev.headgate.engine.watch.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant AS_OF = Instant.parse("2013-04-01T04:00:00Z");

  @Test
  void daysAreThoseOfTheCalendarThoughClocksChange() {
    Window window = Window.of(AS_OF, Duration.ofDays(28), List.of(), NEW_YORK);
    assertThat(window.from()).isEqualTo(Instant.parse("2013-03-04T05:00:00Z"));
    assertThat(window.to()).isEqualTo(AS_OF);
    assertThat(window.days()).isEqualTo(28);
    assertThat(window.open()).isFalse();
  }

  @Test
  void itBeginsAfterTheNewestRowThatTheChampionKnows() {
    List<String> learned = List.of("2013-03-01T05:00:00Z", "", "2013-03-18T04:00:00Z");
    Window window = Window.of(AS_OF, Duration.ofDays(28), learned, NEW_YORK);
    assertThat(window.from()).isEqualTo(Instant.parse("2013-03-18T04:00:00Z"));
    assertThat(window.days()).isEqualTo(14);
    assertThat(window.wantedDays()).isEqualTo(28);
  }

  @Test
  void aDayOfWhichTheChampionKnowsAPartIsLeftOut() {
    List<String> learned = List.of("2013-03-18T04:00:01Z");
    assertThat(Window.of(AS_OF, Duration.ofDays(28), learned, NEW_YORK).from())
        .isEqualTo(Instant.parse("2013-03-19T04:00:00Z"));
  }

  @Test
  void itIsEmptyWhereTheChampionKnowsAllRows() {
    List<String> learned = List.of("2013-05-01T04:00:00Z");
    Window window = Window.of(AS_OF, Duration.ofDays(28), learned, NEW_YORK);
    assertThat(window.days()).isZero();
    assertThat(window.from()).isEqualTo(window.to());
  }

  @Test
  void aDayThatIsNotOverIsLeftToTheNextWindow() {
    Instant noon = Instant.parse("2013-04-01T16:00:00Z");
    Window window = Window.of(noon, Duration.ofHours(36), List.of(), NEW_YORK);
    assertThat(window.open()).isTrue();
    assertThat(window.to()).isEqualTo(AS_OF);
    assertThat(window.from()).isEqualTo(Instant.parse("2013-03-31T04:00:00Z"));
  }
}
