package dev.headgate.engine.measure;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Profiles rows as they are written, by day of event time. Mutable, for one thread; it can be sent
 * between Java machines, and {@link #merge merged} with what others made, in any order.
 */
public final class ProfileBuilder implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<ProfileColumn> columns;
  private final Resolution resolution;
  private final transient Map<Integer, DaySketch> days = new HashMap<>();
  private transient int lastDay;
  private transient DaySketch last;

  private ProfileBuilder(List<ProfileColumn> columns, Resolution resolution) {
    this.columns = List.copyOf(columns);
    this.resolution = resolution;
    long names = columns.stream().map(ProfileColumn::name).distinct().count();
    if (names != columns.size()) {
      throw new IllegalArgumentException("a column is profiled twice: " + columns);
    }
  }

  /** For a table with event time: each day is kept by itself. */
  public static ProfileBuilder daily(List<ProfileColumn> columns) {
    return new ProfileBuilder(columns, Resolution.DAILY);
  }

  /** For rows without event time: all are one, kept more finely. */
  public static ProfileBuilder whole(List<ProfileColumn> columns) {
    return new ProfileBuilder(columns, Resolution.WHOLE);
  }

  /** For rows that are looked at once: as one, and kept far more finely. */
  public static ProfileBuilder finely(List<ProfileColumn> columns) {
    return new ProfileBuilder(columns, Resolution.FINE);
  }

  /** The columns in their order. */
  public List<ProfileColumn> columns() {
    return columns;
  }

  /**
   * Where a day's rows are counted.
   *
   * @param epochDay days since 1970-01-01, or {@link DailyProfiles#NO_DAY} for a row without a time
   */
  public DaySketch day(int epochDay) {
    if (last == null || epochDay != lastDay) {
      last = days.computeIfAbsent(epochDay, day -> new DaySketch(columns, resolution));
      lastDay = epochDay;
    }
    return last;
  }

  /** Where rows without a day are counted. */
  public DaySketch noDay() {
    return day(DailyProfiles.NO_DAY);
  }

  /** Takes in what another builder of the same columns has counted; the other is left as it is. */
  public ProfileBuilder merge(ProfileBuilder other) {
    return merge(other.build());
  }

  /**
   * Takes in profiles of the same columns.
   *
   * @throws IllegalArgumentException if columns or resolution differ
   */
  public ProfileBuilder merge(DailyProfiles other) {
    other.requireLike(columns, resolution);
    other.byDay().forEach((day, profile) -> day(day).addAll(profile));
    return this;
  }

  /** What was counted until now. */
  public DailyProfiles build() {
    TreeMap<Integer, Profile> profiles = new TreeMap<>();
    days.forEach((day, sketch) -> profiles.put(day, sketch.profile()));
    return new DailyProfiles(columns, resolution, profiles);
  }

  private Object writeReplace() {
    return new Sent(build().toBytes());
  }

  /** A builder on its way to another Java machine. */
  private record Sent(byte[] bytes) implements Serializable {
    private Object readResolve() {
      DailyProfiles profiles = DailyProfiles.fromBytes(bytes);
      return new ProfileBuilder(profiles.columns(), profiles.resolution()).merge(profiles);
    }
  }
}
