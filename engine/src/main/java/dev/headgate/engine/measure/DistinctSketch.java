package dev.headgate.engine.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Estimates how many distinct values there were, in 1,024 registers: HyperLogLog (Flajolet, Fusy,
 * Gandouet, Meunier, 2007) with a 64-bit hash and the estimator of Ertl, "New cardinality
 * estimation algorithms for HyperLogLog sketches", 2017, algorithm 6. Standard error 3.3 %. Its
 * content depends on the set of values alone.
 */
final class DistinctSketch implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int BITS = 10;
  private static final int REGISTERS = 1 << BITS;
  private static final int TOP = 64 - BITS;
  private static final int PACKED = REGISTERS * 6 / 8;

  private final byte[] registers;

  private DistinctSketch(byte[] registers) {
    this.registers = registers;
  }

  static DistinctSketch empty() {
    return new DistinctSketch(new byte[REGISTERS]);
  }

  DistinctSketch copy() {
    return new DistinctSketch(registers.clone());
  }

  void add(long point) {
    long hash = Hashing.mix(point + 0x9E3779B97F4A7C15L);
    int register = (int) (hash >>> TOP);
    int rank = Math.min(TOP, Long.numberOfLeadingZeros(hash << BITS)) + 1;
    if (rank > registers[register]) {
      registers[register] = (byte) rank;
    }
  }

  void addAll(DistinctSketch other) {
    for (int i = 0; i < REGISTERS; i++) {
      registers[i] = (byte) Math.max(registers[i], other.registers[i]);
    }
  }

  double estimate() {
    int[] multiplicity = new int[TOP + 2];
    for (byte rank : registers) {
      multiplicity[rank]++;
    }
    double z = REGISTERS * tau(1 - (double) multiplicity[TOP + 1] / REGISTERS);
    for (int rank = TOP; rank >= 1; rank--) {
      z = 0.5 * (z + multiplicity[rank]);
    }
    z += REGISTERS * sigma((double) multiplicity[0] / REGISTERS);
    return REGISTERS / (2 * Math.log(2)) * REGISTERS / z;
  }

  private static double sigma(double x) {
    if (x == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double power = x;
    double weight = 1;
    double sum = x;
    double before;
    do {
      power *= power;
      before = sum;
      sum += power * weight;
      weight += weight;
    } while (sum != before);
    return sum;
  }

  private static double tau(double x) {
    if (x == 0 || x == 1) {
      return 0;
    }
    double root = x;
    double weight = 1;
    double sum = 1 - x;
    double before;
    do {
      root = Math.sqrt(root);
      before = sum;
      weight *= 0.5;
      sum -= (1 - root) * (1 - root) * weight;
    } while (sum != before);
    return sum / 3;
  }

  /** Writes four registers of six bits in three bytes. */
  void write(ByteWriter out) {
    byte[] packed = new byte[PACKED];
    for (int i = 0, at = 0; i < REGISTERS; i += 4, at += 3) {
      int four =
          registers[i] | registers[i + 1] << 6 | registers[i + 2] << 12 | registers[i + 3] << 18;
      packed[at] = (byte) four;
      packed[at + 1] = (byte) (four >>> 8);
      packed[at + 2] = (byte) (four >>> 16);
    }
    out.bytes(packed);
  }

  static DistinctSketch read(ByteReader in) {
    byte[] packed = in.bytes(PACKED);
    byte[] registers = new byte[REGISTERS];
    for (int i = 0, at = 0; i < REGISTERS; i += 4, at += 3) {
      int four = packed[at] & 0xFF | (packed[at + 1] & 0xFF) << 8 | (packed[at + 2] & 0xFF) << 16;
      for (int j = 0; j < 4; j++) {
        registers[i + j] = (byte) (four >>> 6 * j & 63);
      }
    }
    return new DistinctSketch(registers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinctSketch that && Arrays.equals(registers, that.registers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(registers);
  }
}
