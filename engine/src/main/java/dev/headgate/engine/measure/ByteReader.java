package dev.headgate.engine.measure;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; whatever cannot have been written is refused. */
final class ByteReader {
  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  static IllegalArgumentException damaged(String what) {
    return new IllegalArgumentException("not a profile: " + what);
  }

  int octet() {
    if (at >= bytes.length) {
      throw damaged("it ends too early, after " + bytes.length + " bytes");
    }
    return bytes[at++] & 0xFF;
  }

  long number() {
    long value = 0;
    for (int bits = 0; bits < 64; bits += 7) {
      int next = octet();
      value |= (long) (next & 0x7F) << bits;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged("a number is too long at byte " + at);
  }

  /** A count of things that take at least one byte each. */
  int size() {
    long size = number();
    if (size < 0 || size > bytes.length - at) {
      throw damaged("a length of " + size + " goes beyond its end at byte " + at);
    }
    return (int) size;
  }

  long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  long word() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  double real() {
    return Double.longBitsToDouble(word());
  }

  byte[] bytes(int length) {
    if (length > bytes.length - at) {
      throw damaged("it ends too early, after " + bytes.length + " bytes");
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  String text() {
    return new String(bytes(size()), StandardCharsets.UTF_8);
  }

  BigInteger large() {
    int zeros = (int) number();
    return new BigInteger(bytes(size())).shiftLeft(zeros);
  }

  void end() {
    if (at != bytes.length) {
      throw damaged("there are " + (bytes.length - at) + " bytes after its end");
    }
  }
}
