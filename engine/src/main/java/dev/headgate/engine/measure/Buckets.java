package dev.headgate.engine.measure;

import java.util.Arrays;

/**
 * The frozen content of a {@link BucketTable}, in ascending order of keys. The arrays are shared
 * and never written.
 *
 * @param shift how many low bits were dropped; 0 means that every bucket is a single point
 * @param keys the points without those bits
 * @param counts how many fell into each bucket, at least 1
 * @param atoms the one point of a bucket, or {@link BucketTable#MIXED}
 * @param names the names of the atoms, null where mixed; null as a whole where points have none
 */
record Buckets(int shift, long[] keys, long[] counts, long[] atoms, byte[][] names) {

  int size() {
    return keys.length;
  }

  long start(int bucket) {
    return keys[bucket] << shift;
  }

  boolean isAtom(int bucket) {
    return atoms[bucket] != BucketTable.MIXED;
  }

  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** Whether other buckets are these, or what becomes of these once they are as coarse. */
  boolean isAs(Buckets coarser) {
    if (coarser.shift < shift) {
      return false;
    }
    BucketTable table = names == null ? BucketTable.unnamed(size()) : BucketTable.named(size());
    table.coarsenTo(coarser.shift);
    addTo(table);
    Buckets same = table.freeze();
    return Arrays.equals(same.keys, coarser.keys) && Arrays.equals(same.counts, coarser.counts);
  }

  void addTo(BucketTable table) {
    table.coarsenTo(shift);
    for (int i = 0; i < keys.length; i++) {
      table.addBucket(start(i), counts[i], atoms[i], names == null ? null : names[i]);
    }
  }
}
