package dev.headgate.engine.values.cell;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** The local times of a zone as moments. For one thread. */
final class Clock implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int DAY = 86_400;

  /** So many days are remembered on which clocks are not changed. */
  private static final int REMEMBERED = 4096;

  private final ZoneId zone;
  private final Ambiguous ambiguous;
  private final boolean told;
  private transient long[] days;
  private transient int[] offsets;

  /**
   * The clock of a zone.
   *
   * @param ambiguous what a time means that comes twice
   * @param told whether such a time is remarked
   */
  Clock(ZoneId zone, Ambiguous ambiguous, boolean told) {
    this.zone = zone;
    this.ambiguous = ambiguous;
    this.told = told;
  }

  /** The same for another zone. */
  Clock in(ZoneId other) {
    return new Clock(other, ambiguous, told);
  }

  /**
   * The moment of a local time.
   *
   * @param local its seconds since 1970, as if it were UTC
   * @param micros what is counted beyond it
   */
  Object moment(long local, long micros) {
    long day = Math.floorDiv(local, DAY);
    int place = (int) (day & (REMEMBERED - 1));
    if (days == null) {
      days = new long[REMEMBERED];
      offsets = new int[REMEMBERED];
      java.util.Arrays.fill(days, Long.MIN_VALUE);
    }
    if (days[place] != day && isSteady(day)) {
      days[place] = day;
    }
    return days[place] == day
        ? (Object) ((local - offsets[place]) * Micros.A_SECOND + micros)
        : looked(local, micros);
  }

  /** Whether one offset holds for all of a day; it is remembered then. */
  private boolean isSteady(long day) {
    List<ZoneOffset> valid = valid(day * DAY);
    if (valid.size() != 1) {
      return false;
    }
    Instant start = Instant.ofEpochSecond(day * DAY - valid.get(0).getTotalSeconds());
    ZoneOffsetTransition next = zone.getRules().nextTransition(start.minusSeconds(1));
    boolean steady = next == null || next.getInstant().isAfter(start.plusSeconds(DAY + DAY / 2));
    offsets[(int) (day & (REMEMBERED - 1))] = valid.get(0).getTotalSeconds();
    return steady;
  }

  private List<ZoneOffset> valid(long local) {
    return zone.getRules().getValidOffsets(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
  }

  private Object looked(long local, long micros) {
    List<ZoneOffset> valid = valid(local);
    if (valid.isEmpty()) {
      return new Unheld("the clocks of " + zone + " skip this time");
    }
    boolean twice = valid.size() > 1;
    if (twice && ambiguous == Ambiguous.QUARANTINE) {
      return new Unheld("the clocks of " + zone + " show this time twice");
    }
    ZoneOffset offset = valid.get(twice && ambiguous == Ambiguous.LATER ? 1 : 0);
    Object moment = (local - offset.getTotalSeconds()) * Micros.A_SECOND + micros;
    return twice && told ? new Remarked(moment, Remark.TWICE) : moment;
  }

  /** The first moment of a day, which may be later than midnight. */
  Object start(long day) {
    LocalDateTime midnight = LocalDateTime.ofEpochSecond(day * DAY, 0, ZoneOffset.UTC);
    return midnight.toLocalDate().atStartOfDay(zone).toEpochSecond() * Micros.A_SECOND;
  }
}
