package dev.headgate.connectors.json;

import java.io.IOException;
import java.io.Reader;

/** A text that is read by another and of which what was read last can be had again. */
final class KeptText extends Reader {
  private static final int FORGET = 1 << 15;

  private final Reader text;
  private final StringBuilder kept = new StringBuilder();
  private long begins;

  KeptText(Reader text) {
    this.text = text;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int count = text.read(into, offset, length);
    if (count > 0) {
      kept.append(into, offset, count);
    }
    return count;
  }

  /** What stands between two places, which are counted in characters. */
  String between(long from, long to) {
    int end = (int) Math.min(to - begins, kept.length());
    return kept.substring((int) Math.min(from - begins, end), end);
  }

  /** What stands from a place on, no more than some characters of it. */
  String from(long place, int most) throws IOException {
    char[] piece = new char[FORGET];
    while (kept.length() - (place - begins) < most && read(piece, 0, FORGET) > 0) {
      continue;
    }
    return between(place, place + most);
  }

  /** What stands before a place is not asked for any more. */
  void forget(long place) {
    if (place - begins > FORGET) {
      kept.delete(0, (int) (place - begins));
      begins = place;
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
