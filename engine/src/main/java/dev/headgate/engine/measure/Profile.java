package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The profile of a set of rows, column by column: mergeable, and dependent on the values alone. Its
 * {@link #toBytes() bytes} are the same however the rows were ordered or spread. Immutable.
 */
public final class Profile {
  private final long rows;
  private final Map<ProfileColumn, ColumnProfile> columns;

  Profile(long rows, Map<ProfileColumn, ColumnProfile> columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** The profile of no rows. */
  public static Profile empty(List<ProfileColumn> columns) {
    return new DaySketch(columns, Resolution.WHOLE).profile();
  }

  /** How many rows there are. */
  public long rows() {
    return rows;
  }

  /** The columns in their order. */
  public List<ProfileColumn> columns() {
    return List.copyOf(columns.keySet());
  }

  /** A column's profile by its name, if it is one of the columns. */
  public Optional<ColumnProfile> column(String name) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * The profile of both sets of rows together. Associative and commutative.
   *
   * @throws IllegalArgumentException if the columns are not the same
   */
  public Profile merge(Profile other) {
    return merged(columns(), List.of(this, other), Resolution.WHOLE);
  }

  static Profile merged(
      List<ProfileColumn> columns, Iterable<Profile> profiles, Resolution resolution) {
    DaySketch together = new DaySketch(columns, resolution);
    profiles.forEach(together::addAll);
    return together.profile();
  }

  /**
   * The profile of some of the columns.
   *
   * @param names names of columns; those that are none are left out
   */
  public Profile select(List<String> names) {
    Map<ProfileColumn, ColumnProfile> kept = new LinkedHashMap<>();
    columns.forEach(
        (column, profile) -> {
          if (names.contains(column.name())) {
            kept.put(column, profile);
          }
        });
    return new Profile(rows, kept);
  }

  /**
   * The same with one column as another profile has it.
   *
   * @param name of the column, which both have
   */
  public Profile with(String name, Profile finer) {
    Map<ProfileColumn, ColumnProfile> replaced = new LinkedHashMap<>(columns);
    finer.columns.forEach(
        (column, profile) -> {
          if (column.name().equals(name)) {
            replaced.put(column, profile);
          }
        });
    return new Profile(rows, replaced);
  }

  /**
   * Whether a column here and another profile's column may be of the same rows: it is no coarser,
   * and made as coarse it is the same.
   */
  public boolean refines(Profile kept, String name) {
    Optional<ColumnProfile> finer = column(name);
    Optional<ColumnProfile> coarser = kept.column(name);
    return finer.isPresent()
        && coarser.isPresent()
        && finer.get().getClass() == coarser.get().getClass()
        && finer.get().rows() == coarser.get().rows()
        && finer.get().nulls() == coarser.get().nulls()
        && buckets(finer.get()).isAs(buckets(coarser.get()));
  }

  private static Buckets buckets(ColumnProfile profile) {
    return profile instanceof NumericProfile numeric
        ? numeric.buckets()
        : ((CategoricalProfile) profile).buckets();
  }

  ColumnProfile column(ProfileColumn column) {
    return columns.get(column);
  }

  /** A canonical compact form, to be kept. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    Codec.writeHead(out, Codec.PROFILE, columns());
    writeBody(out);
    return out.toBytes();
  }

  void writeBody(ByteWriter out) {
    out.number(rows);
    for (ColumnProfile profile : columns.values()) {
      if (profile instanceof NumericProfile numeric) {
        numeric.write(out);
      } else if (profile instanceof CategoricalProfile categorical) {
        categorical.write(out);
      }
    }
  }

  /**
   * What {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if these bytes are damaged or of another version
   */
  public static Profile fromBytes(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    Profile profile = readBody(in, Codec.readHead(in, Codec.PROFILE));
    in.end();
    return profile;
  }

  static Profile readBody(ByteReader in, List<ProfileColumn> columns) {
    long rows = in.number();
    Map<ProfileColumn, ColumnProfile> profiles = new LinkedHashMap<>();
    for (ProfileColumn column : columns) {
      profiles.put(column, ColumnSketch.read(column.kind(), in));
    }
    return new Profile(rows, profiles);
  }

  /** SHA-256 of the bytes, in hexadecimal digits. */
  public String digest() {
    return Codec.sha256(toBytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Profile that
        && rows == that.rows
        && new ArrayList<>(columns.entrySet()).equals(new ArrayList<>(that.columns.entrySet()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, columns.keySet());
  }

  @Override
  public String toString() {
    return "profile of " + rows + " rows, " + columns.size() + " columns";
  }
}
