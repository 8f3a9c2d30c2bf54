package dev.headgate.engine.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes that are part of the stored format: they never change, and do not depend on the machine.
 */
final class Hashing {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Hashing() {}

  /**
   * A bijective scrambling of 64 bits: the finaliser of SplitMix64, after Steele, Lea, Flood, "Fast
   * splittable pseudorandom number generators", OOPSLA 2014 (variant 13 of Stafford).
   */
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }

  /** A hash of bytes, eight at a time; never {@link BucketTable#MIXED}. */
  static long of(byte[] bytes, int offset, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    int at = offset;
    int end = offset + length;
    for (; at + 8 <= end; at += 8) {
      hash = step(hash, (long) WORD.get(bytes, at));
    }
    if (at < end) {
      long last = 0;
      for (int i = end - 1; i >= at; i--) {
        last = last << 8 | (bytes[i] & 0xFF);
      }
      hash = step(hash, last);
    }
    long mixed = mix(hash);
    return mixed == BucketTable.MIXED ? 1 : mixed;
  }

  private static long step(long hash, long word) {
    long h = (hash ^ word) * 0xd6e8feb86659fd93L;
    return h ^ (h >>> 32);
  }
}
