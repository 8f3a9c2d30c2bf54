package dev.headgate.engine.values.cell;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/**
 * Reads days by a pattern.
 *
 * @param pattern how they are written
 */
record PatternDayReader(TimePattern pattern) implements CellReader {
  @Override
  public Object read(String text) {
    TemporalAccessor parsed = pattern.parsed(text);
    LocalDate day = parsed == null ? null : TimePattern.day(parsed);
    if (day == null) {
      return new Unheld("no day is written so by " + pattern);
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return time == null || time.equals(LocalTime.MIDNIGHT)
        ? (Object) (int) day.toEpochDay()
        : DayReader.TIME;
  }
}
