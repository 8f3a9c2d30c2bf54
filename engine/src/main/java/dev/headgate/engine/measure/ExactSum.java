package dev.headgate.engine.measure;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of doubles without rounding, hence the same in any order: a fixed-point number as wide as
 * the range of doubles, in overlapping chunks, after the "small superaccumulator" of Neal, "Fast
 * exact summation using small and large superaccumulators", 2015. Its unit is 2^-1074.
 */
final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int CHUNKS = 68;
  private static final long LOW = 0xFFFFFFFFL;
  private static final long FRACTION = (1L << 52) - 1;
  private static final int ROOM = 1 << 30;
  static final int UNIT_EXPONENT = -1074;

  private final long[] chunks = new long[CHUNKS];
  private int pending;
  private BigInteger settled = BigInteger.ZERO;

  /** Adds a finite value. */
  void add(double value) {
    add(value, 0);
  }

  /** Adds a finite value as often as said. */
  void add(double value, long times) {
    for (int bit = 0; times >>> bit != 0; bit++) {
      if ((times >>> bit & 1) != 0) {
        add(value, bit);
      }
    }
  }

  void add(BigInteger units) {
    settled = settled.add(units);
  }

  private void add(double value, int doublings) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7FF;
    long mantissa = bits & FRACTION;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    int position = exponent - 1 + doublings;
    int chunk = position >>> 5;
    int offset = position & 31;
    long low = (mantissa << offset) & LOW;
    long middle = (mantissa >>> (32 - offset)) & LOW;
    long high = mantissa >>> 32 >>> (32 - offset);
    if (bits >= 0) {
      chunks[chunk] += low;
      chunks[chunk + 1] += middle;
      chunks[chunk + 2] += high;
    } else {
      chunks[chunk] -= low;
      chunks[chunk + 1] -= middle;
      chunks[chunk + 2] -= high;
    }
    if (++pending == ROOM) {
      settle();
    }
  }

  private void settle() {
    settled = units();
    Arrays.fill(chunks, 0);
    pending = 0;
  }

  /** The sum in units of 2^-1074. */
  BigInteger units() {
    int top = CHUNKS - 1;
    while (top >= 0 && chunks[top] == 0) {
      top--;
    }
    int bottom = 0;
    while (bottom < top && chunks[bottom] == 0) {
      bottom++;
    }
    BigInteger sum = BigInteger.ZERO;
    for (int i = top; i >= bottom; i--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(chunks[i]));
    }
    return sum.shiftLeft(32 * bottom).add(settled);
  }

  /** The double next to {@code units} times two to the power {@code exponent}. */
  static double toDouble(BigInteger units, int exponent) {
    int excess = Math.max(0, units.bitLength() - 256);
    return Math.scalb(units.shiftRight(excess).doubleValue(), exponent + excess);
  }
}
