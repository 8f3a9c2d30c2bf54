package dev.headgate.engine.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts of 64-bit points in nested buckets: a bucket is all points that agree after their lowest
 * {@code shift} bits are dropped. It starts at {@code shift} 0, where every point is a bucket of
 * its own, and is coarsened by the owner once there are more than {@code limit}. As the shift is
 * the least that suffices for the points seen, the content depends on the points alone, not on
 * their order or on how tables were merged.
 *
 * <p>A bucket also knows its <em>atom</em>: the point that all its counts fell on, or {@link
 * #MIXED}. Optionally it carries the atom's name.
 */
final class BucketTable implements Serializable {
  private static final long serialVersionUID = 1;

  /** Stands where a bucket holds more than one point. Itself never a point. */
  static final long MIXED = Long.MIN_VALUE;

  private static final int SMALLEST = 16;

  final int limit;
  private int shift;
  private int size;
  private long[] keys = new long[SMALLEST];
  private long[] counts = new long[SMALLEST];
  private long[] atoms;
  private byte[][] names;

  private BucketTable(int limit, byte[][] names) {
    this.limit = limit;
    this.names = names;
  }

  static BucketTable unnamed(int limit) {
    return new BucketTable(limit, null);
  }

  static BucketTable named(int limit) {
    return new BucketTable(limit, new byte[SMALLEST][]);
  }

  int shift() {
    return shift;
  }

  int size() {
    return size;
  }

  boolean isOverfull() {
    return size > limit;
  }

  /** Counts one occurrence of a point. Says whether it is new here, so that it wants a name. */
  boolean add(long point) {
    long key = point >> shift;
    int slot = slot(key);
    if (counts[slot] != 0) {
      counts[slot]++;
      if (atoms != null && atoms[slot] != point && atoms[slot] != MIXED) {
        mix(slot);
      }
      return false;
    }
    insert(slot, key, 1, point);
    return true;
  }

  /** Names the point that was just found to be new. */
  void name(long point, byte[] name) {
    int slot = slot(point >> shift);
    if (counts[slot] != 0) {
      names[slot] = name;
    }
  }

  /** Takes over a bucket of another table; {@code start} is its first point. */
  void addBucket(long start, long count, long atom, byte[] name) {
    long key = start >> shift;
    int slot = slot(key);
    if (counts[slot] == 0) {
      insert(slot, key, count, atom);
      if (names != null && atom != MIXED) {
        names[slot(key)] = name;
      }
      return;
    }
    counts[slot] += count;
    if (atoms != null && atoms[slot] != atom) {
      mix(slot);
    }
  }

  private void mix(int slot) {
    atoms[slot] = MIXED;
    if (names != null) {
      names[slot] = null;
    }
  }

  private void insert(int slot, long key, long count, long atom) {
    keys[slot] = key;
    counts[slot] = count;
    if (atoms != null) {
      atoms[slot] = atom;
    }
    if (++size > keys.length / 8 * 5) {
      rebuild(shift, keys.length * 2);
    }
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> Long.numberOfLeadingZeros(mask));
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Drops the fewest bits that leave at most {@code limit} buckets. */
  void coarsen() {
    long[] sorted = sortedKeys();
    int[] differingAt = new int[64];
    for (int i = 1; i < sorted.length; i++) {
      differingAt[63 - Long.numberOfLeadingZeros(sorted[i] ^ sorted[i - 1])]++;
    }
    int buckets = 1;
    int dropped = 64;
    while (dropped > 0 && buckets + differingAt[dropped - 1] <= limit) {
      buckets += differingAt[--dropped];
    }
    coarsenTo(shift + dropped);
  }

  /** Drops bits until the given number of them is gone; never fewer than are gone already. */
  void coarsenTo(int coarser) {
    if (coarser > shift) {
      rebuild(coarser, keys.length);
    }
  }

  private void rebuild(int newShift, int capacity) {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    long[] oldAtoms = atoms == null ? keys : atoms;
    byte[][] oldNames = names;
    int drop = newShift - shift;
    keys = new long[capacity];
    counts = new long[capacity];
    atoms = newShift > 0 ? new long[capacity] : null;
    names = oldNames == null ? null : new byte[capacity][];
    shift = newShift;
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] == 0) {
        continue;
      }
      long key = oldKeys[i] >> drop;
      int slot = slot(key);
      if (counts[slot] == 0) {
        keys[slot] = key;
        size++;
        if (atoms != null) {
          atoms[slot] = oldAtoms[i];
        }
        if (names != null) {
          names[slot] = oldNames[i];
        }
      } else if (atoms[slot] != oldAtoms[i]) {
        mix(slot);
      }
      counts[slot] += oldCounts[i];
    }
  }

  private long[] sortedKeys() {
    long[] sorted = new long[size];
    int next = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] != 0) {
        sorted[next++] = keys[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** The content in ascending order. */
  Buckets freeze() {
    long[] sorted = sortedKeys();
    long[] sortedCounts = new long[size];
    long[] sortedAtoms = new long[size];
    byte[][] sortedNames = names == null ? null : new byte[size][];
    for (int i = 0; i < size; i++) {
      int slot = slot(sorted[i]);
      sortedCounts[i] = counts[slot];
      sortedAtoms[i] = atoms == null ? sorted[i] : atoms[slot];
      if (sortedNames != null) {
        sortedNames[i] = names[slot];
      }
    }
    return new Buckets(shift, sorted, sortedCounts, sortedAtoms, sortedNames);
  }
}
