package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The profiles of a table by day of event time, so that a window of time is a merge of profiles.
 * Its {@link #toBytes() bytes} depend on the rows alone. Immutable.
 */
public final class DailyProfiles {
  /** Stands for the day of a row without a time, and of every row of a table without event time. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  private final List<ProfileColumn> columns;
  private final Resolution resolution;
  private final NavigableMap<Integer, Profile> days;

  DailyProfiles(
      List<ProfileColumn> columns, Resolution resolution, NavigableMap<Integer, Profile> days) {
    this.columns = columns;
    this.resolution = resolution;
    this.days = Collections.unmodifiableNavigableMap(days);
  }

  /** The columns in their order. */
  public List<ProfileColumn> columns() {
    return columns;
  }

  /** The days that have rows, {@link #NO_DAY} not among them. */
  public SortedSet<Integer> days() {
    SortedSet<Integer> dated = new TreeSet<>(days.keySet());
    dated.remove(NO_DAY);
    return Collections.unmodifiableSortedSet(dated);
  }

  /** The profile of one day, or of {@link #NO_DAY}; none where no row fell on it. */
  public Optional<Profile> day(int epochDay) {
    return Optional.ofNullable(days.get(epochDay));
  }

  /** How many rows there are, on whatever day. */
  public long rows() {
    return days.values().stream().mapToLong(Profile::rows).sum();
  }

  /** The profile of all rows, those without a day included. */
  public Profile total() {
    return Profile.merged(columns, days.values(), Resolution.WHOLE);
  }

  /**
   * The profile of a window of days; of no rows where none fall into it.
   *
   * @param fromDay the first day, in epoch days
   * @param toDay the first day that is no longer in it
   */
  public Profile window(long fromDay, long toDay) {
    List<Profile> within = new ArrayList<>();
    days.forEach(
        (day, profile) -> {
          if (day != NO_DAY && day >= fromDay && day < toDay) {
            within.add(profile);
          }
        });
    return Profile.merged(columns, within, Resolution.WHOLE);
  }

  /**
   * The profiles of both sets of rows together. Associative and commutative.
   *
   * @throws IllegalArgumentException if the columns differ, or only one is kept by day
   */
  public DailyProfiles merge(DailyProfiles other) {
    other.requireLike(columns, resolution);
    TreeMap<Integer, Profile> both = new TreeMap<>(days);
    other.days.forEach(
        (day, profile) ->
            both.merge(day, profile, (a, b) -> Profile.merged(columns, List.of(a, b), resolution)));
    return new DailyProfiles(columns, resolution, both);
  }

  void requireLike(List<ProfileColumn> otherColumns, Resolution otherResolution) {
    if (!columns.equals(otherColumns)) {
      throw new IllegalArgumentException(
          "profiles of different columns: " + columns + " and " + otherColumns);
    }
    if (resolution != otherResolution) {
      throw new IllegalArgumentException("profiles by day and as a whole do not merge");
    }
  }

  Resolution resolution() {
    return resolution;
  }

  NavigableMap<Integer, Profile> byDay() {
    return days;
  }

  /** A canonical compact form, to be kept. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    Codec.writeHead(out, Codec.DAILY, columns);
    out.octet(resolution.ordinal());
    out.number(days.size());
    days.forEach(
        (day, profile) -> {
          out.signed(day);
          profile.writeBody(out);
        });
    return out.toBytes();
  }

  /**
   * What {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if these bytes are damaged or of another version
   */
  public static DailyProfiles fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    List<ProfileColumn> columns = Codec.readHead(in, Codec.DAILY);
    Resolution resolution = Resolution.of(in.octet());
    int size = in.size();
    TreeMap<Integer, Profile> days = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      int day = (int) in.signed();
      days.put(day, Profile.readBody(in, columns));
    }
    in.end();
    return new DailyProfiles(columns, resolution, days);
  }

  /** SHA-256 of the bytes, in hexadecimal digits. */
  public String digest() {
    return Codec.sha256(toBytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DailyProfiles that
        && resolution == that.resolution
        && columns.equals(that.columns)
        && days.equals(that.days);
  }

  @Override
  public int hashCode() {
    return Objects.hash(columns, resolution, days);
  }

  @Override
  public String toString() {
    return "profiles of " + rows() + " rows on " + days.size() + " days";
  }
}
