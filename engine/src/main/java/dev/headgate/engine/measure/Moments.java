package dev.headgate.engine.measure;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * Sum and sum of squares of a column, the same in any order: the sum is exact; of the squares each
 * is rounded to a double before it is summed exactly, so that the variance has a relative error of
 * about 1e-16 times (1 + mean² / variance).
 */
final class Moments implements Serializable {
  private static final long serialVersionUID = 1;

  /** Bits kept below the unit when a sum is divided. */
  private static final int GUARD = 64;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();

  void add(double value, long times) {
    double square = Math.min(value * value, Double.MAX_VALUE);
    if (times == 1) {
      sum.add(value);
      squares.add(square);
    } else {
      sum.add(value, times);
      squares.add(square, times);
    }
  }

  void addAll(Frozen other) {
    sum.add(other.sum);
    squares.add(other.squares);
  }

  Frozen frozen() {
    return new Frozen(sum.units(), squares.units());
  }

  /** Both sums in units of 2^-1074. */
  record Frozen(BigInteger sum, BigInteger squares) {

    OptionalDouble mean(long count) {
      if (count == 0) {
        return OptionalDouble.empty();
      }
      BigInteger mean = sum.shiftLeft(GUARD).divide(BigInteger.valueOf(count));
      return OptionalDouble.of(ExactSum.toDouble(mean, ExactSum.UNIT_EXPONENT - GUARD));
    }

    /** The sample variance; none of fewer than two values. */
    OptionalDouble variance(long count) {
      if (count < 2) {
        return OptionalDouble.empty();
      }
      BigInteger n = BigInteger.valueOf(count);
      BigInteger spread =
          squares.multiply(n).shiftLeft(-ExactSum.UNIT_EXPONENT).subtract(sum.multiply(sum));
      BigInteger variance =
          spread.max(BigInteger.ZERO).divide(n.multiply(n.subtract(BigInteger.ONE)));
      double rounded = ExactSum.toDouble(variance, 2 * ExactSum.UNIT_EXPONENT);
      return OptionalDouble.of(Math.min(rounded, Double.MAX_VALUE));
    }

    void write(ByteWriter out) {
      out.large(sum);
      out.large(squares);
    }

    static Frozen read(ByteReader in) {
      return new Frozen(in.large(), in.large());
    }
  }
}
