package dev.headgate.engine.measure;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The profile of a categorical column while it is made: one call a row. Not safe for several
 * threads.
 *
 * <p>A name of more than 128 bytes of UTF-8 is kept as its beginning and a hash of the whole.
 */
public final class CategoricalSketch implements ColumnSketch, Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 128;
  private static final int KEPT = 96;

  private final BucketTable table;
  private final int sampled;
  private DistinctSketch distinct;
  private ValueSampler sampler;
  private long nulls;

  CategoricalSketch(Resolution resolution) {
    this(resolution.categories, resolution.sampled);
  }

  CategoricalSketch(int limit, int sampled) {
    table = BucketTable.named(limit);
    this.sampled = sampled;
  }

  /** Counts a row without a value. */
  public void addNull() {
    nulls++;
  }

  /** Counts a row's value. */
  public void add(String category) {
    byte[] utf8 = category.getBytes(StandardCharsets.UTF_8);
    add(utf8, 0, utf8.length);
  }

  /** Counts a row's value, given as UTF-8 in part of an array, which is copied where it is kept. */
  public void add(byte[] utf8, int offset, int length) {
    if (length > LONGEST) {
      byte[] shortened = shortened(utf8, offset, length);
      add(shortened, 0, shortened.length);
      return;
    }
    long point = Hashing.of(utf8, offset, length);
    if (table.add(point)) {
      table.name(point, Arrays.copyOfRange(utf8, offset, offset + length));
    }
    if (distinct != null) {
      distinct.add(point);
    }
    if (sampler != null) {
      sampler.add(point, utf8, offset, length);
    }
    if (table.isOverfull()) {
      coarsen();
    }
  }

  private static byte[] shortened(byte[] utf8, int offset, int length) {
    int kept = KEPT;
    while ((utf8[offset + kept] & 0xC0) == 0x80) {
      kept--;
    }
    String start = new String(utf8, offset, kept, StandardCharsets.UTF_8);
    String hash = String.format(Locale.ROOT, "%016x", Hashing.of(utf8, offset, length));
    return (start + "..." + hash).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void addAll(ColumnProfile profile) {
    if (!(profile instanceof CategoricalProfile other)) {
      throw new IllegalArgumentException("a categorical column cannot take in a numeric one");
    }
    nulls += other.nulls();
    if (distinct == null && !other.isExact()) {
      summarise();
    }
    if (distinct != null) {
      other.addTo(distinct);
      sample(other);
    }
    other.buckets().addTo(table);
    if (table.isOverfull()) {
      coarsen();
    }
  }

  /** What was kept without a sample, by an older version, leaves none to the whole. */
  private void sample(CategoricalProfile other) {
    if (sampler != null) {
      other.sample().ifPresentOrElse(sampler::addAll, () -> sampler = null);
    }
  }

  private void coarsen() {
    if (distinct == null) {
      summarise();
    }
    table.coarsen();
  }

  private void summarise() {
    distinct = DistinctSketch.empty();
    Buckets values = table.freeze();
    new CategoricalProfile(nulls, values).addTo(distinct);
    sampler = new ValueSampler(values, sampled);
  }

  @Override
  public CategoricalProfile profile() {
    return distinct == null
        ? new CategoricalProfile(nulls, table.freeze())
        : new CategoricalProfile(
            nulls, table.freeze(), distinct.copy(), sampler == null ? null : sampler.sample());
  }
}
