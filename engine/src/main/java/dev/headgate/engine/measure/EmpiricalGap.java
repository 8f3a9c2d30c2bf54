package dev.headgate.engine.measure;

/**
 * How far two numeric columns' distribution functions lie apart, computed from histograms alone:
 * Kolmogorov-Smirnov's sup |F - G| and Wasserstein's integral of |F - G|. Within a bucket of one
 * value a function is known, within another only its ends are; so both figures come as intervals
 * that hold for every pair of columns with these histograms. The estimates between assume that
 * values lie evenly within a bucket.
 */
final class EmpiricalGap {
  private final Side f;
  private final Side g;
  private final double min;
  private final double max;

  private double ksLow;
  private double ksHigh;
  private double ksEstimate;
  private double areaLow;
  private double areaHigh;
  private double area;

  private EmpiricalGap(NumericProfile reference, NumericProfile current) {
    int shift = Math.max(reference.buckets().shift(), current.buckets().shift());
    f = new Side(reference, shift);
    g = new Side(current, shift);
    min = Math.min(reference.lowest(), current.lowest());
    max = Math.max(reference.highest(), current.highest());
    walk(shift);
  }

  /** Both columns must have values. */
  static EmpiricalGap between(NumericProfile reference, NumericProfile current) {
    return new EmpiricalGap(reference, current);
  }

  Interval kolmogorovSmirnov() {
    return Interval.around(ksEstimate, ksLow, Math.min(1, ksHigh));
  }

  /** In the columns' own unit. */
  Interval wasserstein() {
    return Interval.around(finite(area), finite(areaLow), finite(areaHigh));
  }

  private static double finite(double x) {
    return Math.min(x, Double.MAX_VALUE);
  }

  private void walk(int shift) {
    double end = Double.NaN;
    while (f.hasMore() || g.hasMore()) {
      long key = Math.min(f.key(), g.key());
      f.enter(key);
      g.enter(key);
      double from = f.lower(key, shift, min, g);
      double to = g.upper(key, shift, max, f);
      if (from > end) {
        piece(end, from, f.before, f.before, g.before, g.before, true, true);
      }
      bucket(from, to);
      end = to;
      double gap = Math.abs(f.after - g.after);
      ksLow = Math.max(ksLow, gap);
      ksHigh = Math.max(ksHigh, gap);
      ksEstimate = Math.max(ksEstimate, gap);
      f.leave();
      g.leave();
    }
  }

  /** Cuts a bucket where a function is known to jump. */
  private void bucket(double from, double to) {
    double first = Math.min(f.jumpOr(to), g.jumpOr(to));
    double second = Math.max(f.jumpOr(to), g.jumpOr(to));
    stretch(from, first, from, to);
    stretch(first, second, from, to);
    stretch(second, to, from, to);
  }

  private void stretch(double from, double to, double start, double stop) {
    if (to > from) {
      double left = (from - start) / (stop - start);
      double right = (to - start) / (stop - start);
      piece(
          from,
          to,
          f.at(from, left),
          f.at(from, right),
          g.at(from, left),
          g.at(from, right),
          f.isKnown(),
          g.isKnown());
    }
  }

  private void piece(
      double from,
      double to,
      double f0,
      double f1,
      double g0,
      double g1,
      boolean fKnown,
      boolean gKnown) {
    double fLow = fKnown ? f0 : f.before;
    double fHigh = fKnown ? f0 : f.after;
    double gLow = gKnown ? g0 : g.before;
    double gHigh = gKnown ? g0 : g.after;
    double least = Math.max(0, Math.max(fLow - gHigh, gLow - fHigh));
    double most = Math.max(fHigh - gLow, gHigh - fLow);
    double width = finite(to - from);
    ksLow = Math.max(ksLow, least);
    ksHigh = Math.max(ksHigh, most);
    ksEstimate = Math.max(ksEstimate, Math.max(Math.abs(f0 - g0), Math.abs(f1 - g1)));
    areaLow += width * least;
    areaHigh += width * most;
    area += width * meanOfAbsolute(f0 - g0, f1 - g1);
  }

  /** The mean of |d| where d goes evenly from one value to another. */
  private static double meanOfAbsolute(double d0, double d1) {
    double sizes = Math.abs(d0) + Math.abs(d1);
    return d0 * d1 >= 0 ? sizes / 2 : (d0 * d0 + d1 * d1) / (2 * sizes);
  }

  /** One column's distribution function, bucket by bucket. */
  private static final class Side {
    private final Buckets buckets;
    private final double total;
    private int next;
    private long passed;
    private boolean present;
    private double before;
    private double after;

    Side(NumericProfile profile, int shift) {
      BucketTable table = BucketTable.unnamed(Resolution.WHOLE.buckets);
      table.coarsenTo(shift);
      profile.buckets().addTo(table);
      buckets = table.freeze();
      total = profile.values();
    }

    boolean hasMore() {
      return next < buckets.size();
    }

    long key() {
      return hasMore() ? buckets.keys()[next] : Long.MAX_VALUE;
    }

    void enter(long key) {
      present = hasMore() && buckets.keys()[next] == key;
      if (present) {
        passed += buckets.counts()[next];
      }
      after = passed / total;
    }

    void leave() {
      before = after;
      if (present) {
        next++;
      }
    }

    private boolean isAtom() {
      return present && buckets.isAtom(next);
    }

    private double atom() {
      return Ordered.value(buckets.atoms()[next]);
    }

    /**
     * Whether the function is known all over the bucket: it is flat, or jumps at one known place.
     */
    boolean isKnown() {
      return !present || isAtom();
    }

    double jumpOr(double otherwise) {
      return isAtom() ? atom() : otherwise;
    }

    /**
     * The function from a place on, or, where only its ends are known, at a share of the bucket.
     */
    double at(double place, double share) {
      if (isAtom()) {
        return place >= atom() ? after : before;
      }
      return present ? before + (after - before) * share : before;
    }

    /** Where the bucket begins: at the first jump if both functions are known. */
    double lower(long key, int shift, double min, Side other) {
      if (isKnown() && other.isKnown()) {
        return Math.min(jumpOr(Double.POSITIVE_INFINITY), other.jumpOr(Double.POSITIVE_INFINITY));
      }
      return Math.max(min, Ordered.value(Math.max(key << shift, Ordered.of(min))));
    }

    double upper(long key, int shift, double max, Side other) {
      if (isKnown() && other.isKnown()) {
        return Math.max(jumpOr(Double.NEGATIVE_INFINITY), other.jumpOr(Double.NEGATIVE_INFINITY));
      }
      long start = key << shift;
      long end = start + (1L << shift);
      return Ordered.value(end <= start ? Ordered.of(max) : Math.min(end, Ordered.of(max)));
    }
  }
}
