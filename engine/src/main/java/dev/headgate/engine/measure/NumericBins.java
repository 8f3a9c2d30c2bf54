package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Bins of two numeric columns over the same edges, each counted exactly on both sides: near the
 * reference's quantiles, but on edges of buckets. A single value that makes up a bin's share of
 * either side has a bin of its own, so that a sentinel is seen. Missing values and such that are no
 * numbers have their bins where there are any.
 */
final class NumericBins {
  private final List<Bin> bins = new ArrayList<>();
  private final NumericProfile reference;
  private final NumericProfile current;
  private final int count;

  private double from = Double.NaN;
  private double to;
  private long p;
  private long q;

  private NumericBins(NumericProfile reference, NumericProfile current, int count) {
    this.reference = reference;
    this.current = current;
    this.count = count;
  }

  static List<Bin> of(NumericProfile reference, NumericProfile current, int count) {
    NumericBins cutter = new NumericBins(reference, current, count);
    cutter.cut();
    cutter.add(Bin.Kind.NOT_FINITE, "not a number", reference.notFinite(), current.notFinite());
    cutter.add(Bin.Kind.MISSING, "missing", reference.nulls(), current.nulls());
    return List.copyOf(cutter.bins);
  }

  private void add(Bin.Kind kind, String label, long inReference, long inCurrent) {
    if (inReference + inCurrent > 0) {
      bins.add(Bin.of(kind, label, inReference, inCurrent));
    }
  }

  private void cut() {
    int shift = Math.max(reference.buckets().shift(), current.buckets().shift());
    NumericProfile a = coarse(reference, shift);
    NumericProfile b = coarse(current, shift);
    NumericProfile guide = a.values() > 0 ? a : b;
    long passed = 0;
    int cuts = 1;
    int i = 0;
    int j = 0;
    while (i < a.buckets().size() || j < b.buckets().size()) {
      long key = Math.min(key(a, i), key(b, j));
      boolean inA = key(a, i) == key;
      boolean inB = key(b, j) == key;
      long inReference = inA ? a.buckets().counts()[i] : 0;
      long inCurrent = inB ? b.buckets().counts()[j] : 0;
      double lower =
          Math.min(inA ? a.lower(i) : Double.MAX_VALUE, inB ? b.lower(j) : Double.MAX_VALUE);
      double upper =
          Math.max(inA ? a.upper(i) : -Double.MAX_VALUE, inB ? b.upper(j) : -Double.MAX_VALUE);
      boolean heavy = lower == upper && (isHeavy(inReference, a) || isHeavy(inCurrent, b));
      if (heavy) {
        close();
      }
      take(lower, upper, inReference, inCurrent);
      passed += guide == a ? inReference : inCurrent;
      boolean full = passed * (double) count >= guide.values() * (double) cuts;
      while (cuts < count && passed * (double) count >= guide.values() * (double) cuts) {
        cuts++;
      }
      if (heavy || full && passed < guide.values()) {
        close();
      }
      i += inA ? 1 : 0;
      j += inB ? 1 : 0;
    }
    close();
  }

  private boolean isHeavy(long rows, NumericProfile side) {
    return rows > 0 && rows * (double) count >= side.values();
  }

  private static long key(NumericProfile profile, int bucket) {
    return bucket < profile.buckets().size() ? profile.buckets().keys()[bucket] : Long.MAX_VALUE;
  }

  private void take(double lower, double upper, long inReference, long inCurrent) {
    from = p + q == 0 ? lower : from;
    to = upper;
    p += inReference;
    q += inCurrent;
  }

  private void close() {
    if (p + q > 0) {
      bins.add(Bin.range(from, to, p, q));
    }
    p = 0;
    q = 0;
  }

  private static NumericProfile coarse(NumericProfile profile, int shift) {
    BucketTable table = BucketTable.unnamed(Resolution.WHOLE.buckets);
    table.coarsenTo(shift);
    profile.buckets().addTo(table);
    return new NumericProfile(
        0, 0, profile.lowest(), profile.highest(), table.freeze(), null, null);
  }
}
