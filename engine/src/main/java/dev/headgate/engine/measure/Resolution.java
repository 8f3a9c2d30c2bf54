package dev.headgate.engine.measure;

/**
 * How finely a column is kept: at most so many buckets of a numeric column, so many categories of a
 * categorical one, and where it has more, so many of them in a sample. A table with event time
 * keeps hundreds of days at once, each coarser.
 *
 * <p>A column of {@code WHOLE} takes at most about 20 kB with names of ten bytes once it has more
 * values than are kept one by one, a day of {@code DAILY} about 7 kB. {@code FINE} is never kept:
 * it settles what the others leave open.
 */
enum Resolution {
  DAILY(512, 1024, 256),
  WHOLE(4096, 4096, 512),
  FINE(65_536, 65_536, 16_384);

  final int buckets;
  final int categories;
  final int sampled;

  Resolution(int buckets, int categories, int sampled) {
    this.buckets = buckets;
    this.categories = categories;
    this.sampled = sampled;
  }

  /** What is written as a number. */
  static Resolution of(int written) {
    if (written >= values().length) {
      throw ByteReader.damaged("rows by a way of " + written);
    }
    return values()[written];
  }
}
