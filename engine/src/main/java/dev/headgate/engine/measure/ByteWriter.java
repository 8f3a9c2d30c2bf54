package dev.headgate.engine.measure;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes the compact, canonical form of a profile: small numbers take one byte. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void octet(int value) {
    out.write(value);
  }

  /** An unsigned number, seven bits a byte, low ones first. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** A number of either sign, near zero short. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  void word(long value) {
    for (int bits = 56; bits >= 0; bits -= 8) {
      out.write((int) (value >>> bits));
    }
  }

  void real(double value) {
    word(Double.doubleToLongBits(value));
  }

  void bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes(utf8);
  }

  /** A large number without the zero bits at its end. */
  void large(BigInteger value) {
    int zeros = Math.max(0, value.getLowestSetBit());
    byte[] rest = value.shiftRight(zeros).toByteArray();
    number(zeros);
    number(rest.length);
    bytes(rest);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
