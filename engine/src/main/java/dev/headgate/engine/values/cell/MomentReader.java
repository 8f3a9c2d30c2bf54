package dev.headgate.engine.values.cell;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads moments as ISO 8601 writes them: a day, a time of it and a zone. Without a zone the time is
 * that of a clock, without a time the moment is the day's first.
 */
final class MomentReader implements CellReader {
  private static final long serialVersionUID = 1;
  private static final int DAY = 86_400;
  private static final Unheld OTHER = new Unheld("a moment is written yyyy-MM-dd HH:mm:ss");
  private static final Unheld NO_DATE = new Unheld("a time of day without a day is no moment");

  private final Clock clock;
  private final boolean rounds;
  private transient ZoneId lastZone;
  private transient Clock lastClock;

  MomentReader(Clock clock, boolean rounds) {
    this.clock = clock;
    this.rounds = rounds;
  }

  @Override
  public Object read(String text) {
    Scan scan = new Scan(text);
    long day = IsoDay.take(scan);
    if (day == IsoDay.OTHER) {
      Scan again = new Scan(text);
      again.take('T');
      return new IsoTime().take(again) ? NO_DATE : OTHER;
    }
    if (scan.ends()) {
      return day == IsoDay.NONE ? DayReader.NO_DAY : clock.start(day);
    }
    IsoTime time = new IsoTime();
    if (!(scan.take('T') || scan.take(' ')) || !time.take(scan)) {
      return OTHER;
    }
    ZoneId zone = scan.ends() ? null : Zones.of(scan.rest());
    if (!scan.ends() && zone == null) {
      return OTHER;
    }
    return day == IsoDay.NONE ? DayReader.NO_DAY : moment(day * DAY + time.second(), time, zone);
  }

  private Object moment(long local, IsoTime time, ZoneId zone) {
    long micros = Micros.of(0, time.nano(), rounds);
    if (micros == Micros.TOO_FINE) {
      return Micros.FINE;
    }
    if (zone instanceof ZoneOffset offset) {
      return (local - offset.getTotalSeconds()) * Micros.A_SECOND + micros;
    }
    return (zone == null ? clock : of(zone)).moment(local, micros);
  }

  private Clock of(ZoneId zone) {
    if (!zone.equals(lastZone)) {
      lastZone = zone;
      lastClock = clock.in(zone);
    }
    return lastClock;
  }
}
