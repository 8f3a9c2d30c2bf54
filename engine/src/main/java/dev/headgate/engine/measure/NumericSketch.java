package dev.headgate.engine.measure;

import java.io.Serializable;

/**
 * The profile of a numeric column while it is made: one call a row, no boxing. Not safe for several
 * threads.
 *
 * <p>Zero and the numbers smaller than the smallest normal double are one value. NaN and infinities
 * are counted apart and appear in nothing else. Integers beyond 2^53 are rounded to the next double
 * by whoever converts them.
 */
public final class NumericSketch implements ColumnSketch, Serializable {
  private static final long serialVersionUID = 1;

  private final BucketTable table;
  private Moments moments;
  private DistinctSketch distinct;
  private long nulls;
  private long notFinite;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  NumericSketch(int limit) {
    table = BucketTable.unnamed(limit);
  }

  /** Counts a row without a value. */
  public void addNull() {
    nulls++;
  }

  /** Counts a row's value. */
  public void add(double raw) {
    double size = Math.abs(raw);
    if (!(size <= Double.MAX_VALUE)) {
      notFinite++;
      return;
    }
    double value = size < Double.MIN_NORMAL ? 0.0 : raw;
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
    long point = Ordered.of(value);
    table.add(point);
    if (moments != null) {
      moments.add(value, 1);
      distinct.add(point);
    }
    if (table.isOverfull()) {
      coarsen();
    }
  }

  @Override
  public void addAll(ColumnProfile profile) {
    if (!(profile instanceof NumericProfile other)) {
      throw new IllegalArgumentException("a numeric column cannot take in a categorical one");
    }
    nulls += other.nulls();
    notFinite += other.notFinite();
    min = Math.min(min, other.lowest());
    max = Math.max(max, other.highest());
    if (moments == null && !other.isExact()) {
      summarise();
    }
    if (moments != null) {
      other.addTo(moments, distinct);
    }
    other.buckets().addTo(table);
    if (table.isOverfull()) {
      coarsen();
    }
  }

  private void coarsen() {
    if (moments == null) {
      summarise();
    }
    table.coarsen();
  }

  /** Keeps by itself what can no longer be told from the buckets once they are coarse. */
  private void summarise() {
    moments = new Moments();
    distinct = DistinctSketch.empty();
    profileOfPoints().addPointsTo(moments, distinct);
  }

  private NumericProfile profileOfPoints() {
    return new NumericProfile(nulls, notFinite, min, max, table.freeze(), null, null);
  }

  @Override
  public NumericProfile profile() {
    return moments == null
        ? profileOfPoints()
        : new NumericProfile(
            nulls, notFinite, min, max, table.freeze(), moments.frozen(), distinct.copy());
  }
}
