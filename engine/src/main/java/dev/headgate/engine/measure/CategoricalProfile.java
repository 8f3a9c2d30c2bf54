package dev.headgate.engine.measure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The profile of a categorical column. While there are few enough categories each has its exact
 * count. Beyond that, categories are grouped by their hash: one that is alone in its group keeps
 * name and exact count, of the others only the group's count is known; beside the groups some of
 * the categories are kept with their exact counts, a {@link ValueSample}. Which ones are alone or
 * in the sample depends on the names alone, not on order or partitions. Immutable.
 *
 * <p>What an older version kept has groups, and no sample.
 */
public final class CategoricalProfile implements ColumnProfile {
  /** Set beside the shift, which is at most 63, where a sample follows. */
  private static final int SAMPLED = 0x40;

  private final long nulls;
  private final long values;
  private final Buckets buckets;
  private final DistinctSketch distinct;
  private final ValueSample sample;

  /** Every category is known. */
  CategoricalProfile(long nulls, Buckets buckets) {
    this(nulls, buckets, null, null);
  }

  CategoricalProfile(long nulls, Buckets buckets, DistinctSketch distinct, ValueSample sample) {
    this.nulls = nulls;
    this.values = buckets.total();
    this.buckets = buckets;
    this.distinct = distinct;
    this.sample = sample;
  }

  @Override
  public long rows() {
    return values + nulls;
  }

  @Override
  public long nulls() {
    return nulls;
  }

  /** How many rows hold a category. */
  public long values() {
    return values;
  }

  @Override
  public double distinct() {
    return distinct == null ? buckets.size() : distinct.estimate();
  }

  @Override
  public boolean isExact() {
    return distinct == null;
  }

  /** The categories whose exact count is known: the most frequent first, then by name. */
  public List<Category> categories() {
    List<Category> named = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.isAtom(i)) {
        named.add(new Category(name(i), buckets.counts()[i]));
      }
    }
    named.sort(Comparator.comparingLong(Category::count).reversed().thenComparing(Category::name));
    return List.copyOf(named);
  }

  /** How many rows hold categories that are known in groups only; 0 while exact. */
  public long unnamed() {
    long rows = 0;
    for (int i = 0; i < buckets.size(); i++) {
      if (!buckets.isAtom(i)) {
        rows += buckets.counts()[i];
      }
    }
    return rows;
  }

  @Override
  public CategoricalProfile merge(ColumnProfile other) {
    CategoricalSketch both = new CategoricalSketch(Resolution.WHOLE);
    both.addAll(this);
    both.addAll(other);
    return both.profile();
  }

  Buckets buckets() {
    return buckets;
  }

  /** Categories with their exact counts, all while exact; nothing where only groups are known. */
  Optional<ValueSample> sample() {
    return isExact() ? Optional.of(new ValueSample(0, buckets)) : Optional.ofNullable(sample);
  }

  String name(int bucket) {
    return new String(buckets.names()[bucket], StandardCharsets.UTF_8);
  }

  void addTo(DistinctSketch sketch) {
    if (distinct != null) {
      sketch.addAll(distinct);
      return;
    }
    for (long point : buckets.keys()) {
      sketch.add(point);
    }
  }

  void write(ByteWriter out) {
    out.number(nulls);
    if (sample != null) {
      writeSampled(out);
      return;
    }
    out.octet(buckets.shift());
    out.number(buckets.size());
    for (int i = 0; i < buckets.size(); i++) {
      out.number(buckets.counts()[i]);
      if (buckets.isAtom(i)) {
        byte[] name = buckets.names()[i];
        out.number(name.length + 1L);
        out.bytes(name);
      } else {
        out.number(0);
        out.signed(buckets.keys()[i]);
      }
    }
    if (buckets.shift() > 0) {
      distinct.write(out);
    }
  }

  private void writeSampled(ByteWriter out) {
    int shift = buckets.shift();
    out.octet(shift | SAMPLED);
    out.number(buckets.size());
    for (int i = 0; i < buckets.size(); i++) {
      boolean alone = buckets.isAtom(i);
      out.number(buckets.counts()[i] << 1 | (alone ? 1 : 0));
      if (alone) {
        out.number(buckets.names()[i].length);
        out.bytes(buckets.names()[i]);
      } else if (i == 0) {
        out.signed(buckets.keys()[i]);
      } else {
        out.number(buckets.keys()[i] - buckets.keys()[i - 1]);
      }
    }
    distinct.write(out);
    sample.write(out);
  }

  private static CategoricalProfile readSampled(ByteReader in, long nulls, int shift) {
    int size = in.size();
    long[] keys = new long[size];
    long[] counts = new long[size];
    long[] atoms = new long[size];
    byte[][] names = new byte[size][];
    for (int i = 0; i < size; i++) {
      long count = in.number();
      counts[i] = count >>> 1;
      if ((count & 1) == 1) {
        names[i] = in.bytes(in.size());
        atoms[i] = Hashing.of(names[i], 0, names[i].length);
        keys[i] = atoms[i] >> shift;
      } else {
        atoms[i] = BucketTable.MIXED;
        keys[i] = i == 0 ? in.signed() : keys[i - 1] + in.number();
      }
    }
    Buckets buckets = new Buckets(shift, keys, counts, atoms, names);
    return new CategoricalProfile(nulls, buckets, DistinctSketch.read(in), ValueSample.read(in));
  }

  static CategoricalProfile read(ByteReader in) {
    long nulls = in.number();
    int shift = in.octet();
    if ((shift & SAMPLED) != 0 && (shift & ~SAMPLED) <= 63) {
      return readSampled(in, nulls, shift & ~SAMPLED);
    }
    int size = in.size();
    if (shift > 63) {
      throw ByteReader.damaged("categories drop " + shift + " of 64 bits");
    }
    long[] keys = new long[size];
    long[] counts = new long[size];
    long[] atoms = new long[size];
    byte[][] names = new byte[size][];
    for (int i = 0; i < size; i++) {
      counts[i] = in.number();
      int length = (int) in.number() - 1;
      if (length < 0) {
        keys[i] = in.signed();
        atoms[i] = BucketTable.MIXED;
      } else {
        names[i] = in.bytes(length);
        atoms[i] = Hashing.of(names[i], 0, length);
        keys[i] = atoms[i] >> shift;
      }
    }
    Buckets buckets = new Buckets(shift, keys, counts, atoms, names);
    return new CategoricalProfile(nulls, buckets, shift > 0 ? DistinctSketch.read(in) : null, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoricalProfile that && Arrays.equals(content(), that.content());
  }

  @Override
  public int hashCode() {
    return Objects.hash(nulls, values, buckets.size());
  }

  private byte[] content() {
    ByteWriter out = new ByteWriter();
    write(out);
    return out.toBytes();
  }

  @Override
  public String toString() {
    return "categorical: " + rows() + " rows, " + nulls + " nulls, " + buckets.size() + " groups";
  }
}
