package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The profile of a numeric column: counts, extremes, exact sums, and a histogram on edges that are
 * nested in the bit pattern of the double, so that it depends on the values alone. Immutable.
 */
public final class NumericProfile implements ColumnProfile {
  private final long nulls;
  private final long notFinite;
  private final long values;
  private final double min;
  private final double max;
  private final Buckets buckets;
  private final Moments.Frozen moments;
  private final DistinctSketch distinct;

  NumericProfile(
      long nulls,
      long notFinite,
      double min,
      double max,
      Buckets buckets,
      Moments.Frozen moments,
      DistinctSketch distinct) {
    this.nulls = nulls;
    this.notFinite = notFinite;
    this.values = buckets.total();
    this.min = min;
    this.max = max;
    this.buckets = buckets;
    this.moments = moments;
    this.distinct = distinct;
  }

  @Override
  public long rows() {
    return values + nulls + notFinite;
  }

  @Override
  public long nulls() {
    return nulls;
  }

  /** How many values are NaN or infinite. They are in no other figure. */
  public long notFinite() {
    return notFinite;
  }

  /** How many values are finite numbers. */
  public long values() {
    return values;
  }

  /** The smallest finite value; none where there is none. */
  public OptionalDouble min() {
    return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(min);
  }

  /** The largest finite value; none where there is none. */
  public OptionalDouble max() {
    return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(max);
  }

  /** The mean of the finite values, from their exact sum; none where there is none. */
  public OptionalDouble mean() {
    return moments().mean(values);
  }

  /** The sample standard deviation of the finite values (n - 1); none of fewer than two. */
  public OptionalDouble standardDeviation() {
    OptionalDouble variance = moments().variance(values);
    return variance.isEmpty() ? variance : OptionalDouble.of(Math.sqrt(variance.getAsDouble()));
  }

  /**
   * The smallest value that at least the given share of the finite values does not exceed. Exact
   * where its bucket is one value, else interpolated in the bucket.
   *
   * @param share between 0 and 1
   */
  public OptionalDouble quantile(double share) {
    if (values == 0) {
      return OptionalDouble.empty();
    }
    long rank = Math.max(1, Math.min(values, (long) Math.ceil(share * values)));
    long before = 0;
    for (int i = 0; i < buckets.size(); i++) {
      long count = buckets.counts()[i];
      if (before + count >= rank) {
        double within = (rank - before - 0.5) / count;
        return OptionalDouble.of(lower(i) + (upper(i) - lower(i)) * within);
      }
      before += count;
    }
    return max();
  }

  /**
   * How many finite values are less than a number. Exact where the number lies between buckets or
   * its bucket is one value, else interpolated in the bucket.
   */
  public double below(double number) {
    double below = 0;
    for (int i = 0; i < buckets.size() && lower(i) < number; i++) {
      double width = upper(i) - lower(i);
      double share = width > 0 ? Math.min(1, (number - lower(i)) / width) : 1;
      below += buckets.counts()[i] * share;
    }
    return below;
  }

  @Override
  public double distinct() {
    return distinct == null ? buckets.size() : distinct.estimate();
  }

  @Override
  public boolean isExact() {
    return moments == null;
  }

  @Override
  public NumericProfile merge(ColumnProfile other) {
    NumericSketch both = new NumericSketch(Resolution.WHOLE.buckets);
    both.addAll(this);
    both.addAll(other);
    return both.profile();
  }

  Buckets buckets() {
    return buckets;
  }

  double lowest() {
    return min;
  }

  double highest() {
    return max;
  }

  /** The least value that can lie in a bucket. */
  double lower(int bucket) {
    return Ordered.value(
        buckets.isAtom(bucket)
            ? buckets.atoms()[bucket]
            : Math.max(buckets.start(bucket), Ordered.of(min)));
  }

  /** The greatest value that can lie in a bucket, or the least beyond it. */
  double upper(int bucket) {
    if (buckets.isAtom(bucket)) {
      return Ordered.value(buckets.atoms()[bucket]);
    }
    long start = buckets.start(bucket);
    long end = start + (1L << buckets.shift());
    return Ordered.value(end <= start ? Ordered.of(max) : Math.min(end, Ordered.of(max)));
  }

  private Moments.Frozen moments() {
    if (moments != null) {
      return moments;
    }
    Moments summed = new Moments();
    for (int i = 0; i < buckets.size(); i++) {
      summed.add(Ordered.value(buckets.keys()[i]), buckets.counts()[i]);
    }
    return summed.frozen();
  }

  void addTo(Moments sums, DistinctSketch values) {
    if (moments == null) {
      addPointsTo(sums, values);
    } else {
      sums.addAll(moments);
      values.addAll(distinct);
    }
  }

  void addPointsTo(Moments sums, DistinctSketch values) {
    for (int i = 0; i < buckets.size(); i++) {
      sums.add(Ordered.value(buckets.keys()[i]), buckets.counts()[i]);
      values.add(buckets.keys()[i]);
    }
  }

  void write(ByteWriter out) {
    out.number(nulls);
    out.number(notFinite);
    int shift = buckets.shift();
    out.octet(shift);
    out.number(buckets.size());
    long before = 0;
    for (int i = 0; i < buckets.size(); i++) {
      long key = buckets.keys()[i];
      if (i == 0) {
        out.signed(key);
      } else {
        out.number(key - before);
      }
      before = key;
      if (shift == 0) {
        out.number(buckets.counts()[i]);
      } else {
        out.number(buckets.counts()[i] << 1 | (buckets.isAtom(i) ? 1 : 0));
        if (buckets.isAtom(i)) {
          out.number(
              Long.reverse(buckets.atoms()[i] << (64 - shift) >>> (64 - shift)) >>> (64 - shift));
        }
      }
    }
    if (shift > 0) {
      out.real(min);
      out.real(max);
      moments.write(out);
      distinct.write(out);
    }
  }

  static NumericProfile read(ByteReader in) {
    long nulls = in.number();
    long notFinite = in.number();
    int shift = in.octet();
    int size = in.size();
    if (shift > 63) {
      throw ByteReader.damaged("a histogram drops " + shift + " of 64 bits");
    }
    long[] keys = new long[size];
    long[] counts = new long[size];
    long[] atoms = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = i == 0 ? in.signed() : keys[i - 1] + in.number();
      long count = in.number();
      if (shift == 0) {
        counts[i] = count;
        atoms[i] = keys[i];
      } else {
        counts[i] = count >>> 1;
        atoms[i] =
            (count & 1) == 0
                ? BucketTable.MIXED
                : keys[i] << shift | Long.reverse(in.number() << (64 - shift));
      }
    }
    Buckets buckets = new Buckets(shift, keys, counts, atoms, null);
    if (shift > 0) {
      return new NumericProfile(
          nulls,
          notFinite,
          in.real(),
          in.real(),
          buckets,
          Moments.Frozen.read(in),
          DistinctSketch.read(in));
    }
    double min = size == 0 ? Double.POSITIVE_INFINITY : Ordered.value(keys[0]);
    double max = size == 0 ? Double.NEGATIVE_INFINITY : Ordered.value(keys[size - 1]);
    return new NumericProfile(nulls, notFinite, min, max, buckets, null, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericProfile that && Arrays.equals(content(), that.content());
  }

  @Override
  public int hashCode() {
    return Objects.hash(nulls, notFinite, values, min, max);
  }

  private byte[] content() {
    ByteWriter out = new ByteWriter();
    write(out);
    return out.toBytes();
  }

  @Override
  public String toString() {
    return "numeric: " + rows() + " rows, " + nulls + " nulls, " + min + " to " + max;
  }
}
