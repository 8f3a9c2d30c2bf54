package dev.headgate.engine.values.cell;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** Reads moments by a pattern. */
final class PatternMomentReader implements CellReader {
  private static final long serialVersionUID = 1;

  private final TimePattern pattern;
  private final Clock clock;
  private final boolean rounds;

  /**
   * A reader.
   *
   * @param pattern how moments are written
   * @param clock of times that name no zone; null where times have none at all
   * @param rounds whether digits beyond microseconds are rounded away
   */
  PatternMomentReader(TimePattern pattern, Clock clock, boolean rounds) {
    this.pattern = pattern;
    this.clock = clock;
    this.rounds = rounds;
  }

  @Override
  public Object read(String text) {
    TemporalAccessor parsed = pattern.parsed(text);
    LocalDate day = parsed == null ? null : TimePattern.day(parsed);
    if (day == null) {
      return new Unheld("no moment is written so by " + pattern);
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (time == null && clock != null && parsed.query(TemporalQueries.zone()) == null) {
      return clock.start(day.toEpochDay());
    }
    LocalTime at = time == null ? LocalTime.MIDNIGHT : time;
    long micros = Micros.of(0, at.getNano(), rounds);
    if (micros == Micros.TOO_FINE) {
      return Micros.FINE;
    }
    return moment(day.toEpochSecond(at.withNano(0), ZoneOffset.UTC), micros, parsed);
  }

  private Object moment(long local, long micros, TemporalAccessor parsed) {
    if (clock == null) {
      return local * Micros.A_SECOND + micros;
    }
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return (local - parsed.get(ChronoField.OFFSET_SECONDS)) * Micros.A_SECOND + micros;
    }
    ZoneId zone = parsed.query(TemporalQueries.zone());
    return (zone == null ? clock : clock.in(zone)).moment(local, micros);
  }
}
