package dev.headgate.dsl.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Dates and times as the language and the command line write them. */
public final class Moment {
  private Moment() {}

  /**
   * The instant that a text means: {@code 2013-04-01}, {@code 2013-04-01 05:00}, {@code
   * 2013-04-01T05:00:00}, or with an offset, {@code 2013-04-01T05:00:00Z}.
   *
   * @param zone where a text without an offset is read
   */
  public static Optional<Instant> parse(String text, ZoneId zone) {
    String iso = text.strip().replace(' ', 'T');
    try {
      if (iso.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
      }
      boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return Optional.of(
          offset
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
