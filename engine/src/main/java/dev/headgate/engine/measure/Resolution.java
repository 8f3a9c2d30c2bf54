package dev.headgate.engine.measure;

/**
 * How finely a column is kept: at most so many buckets of a numeric column, so many categories of a
 * categorical one. A table with event time keeps hundreds of days at once, each coarser.
 */
enum Resolution {
  DAILY(512, 1024),
  WHOLE(4096, 4096);

  final int buckets;
  final int categories;

  Resolution(int buckets, int categories) {
    this.buckets = buckets;
    this.categories = categories;
  }
}
