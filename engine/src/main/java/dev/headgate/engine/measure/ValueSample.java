package dev.headgate.engine.measure;

/**
 * Some of a column's values with their names and exact counts: all whose hash ends in at least
 * {@code level} zero bits. Which ones those are depends on the values alone, so that two columns'
 * samples hold the same values where both have them: the distinct sample of Gibbons, "Distinct
 * sampling for highly-accurate answers to distinct values queries", VLDB 2001, after Wegman's
 * adaptive sampling (Flajolet, "On adaptive sampling", 1990). Immutable.
 *
 * @param level how many zero bits a hash ends in, at least
 * @param values the values, each a bucket of its own
 */
record ValueSample(int level, Buckets values) {

  static boolean holds(long point, int level) {
    return Long.numberOfTrailingZeros(point) >= level;
  }

  /** The values of another level, which is no lower. */
  ValueSample at(int higher) {
    BucketTable table = BucketTable.named(values.size());
    for (int i = 0; i < values.size(); i++) {
      if (holds(values.keys()[i], higher)) {
        table.addBucket(values.keys()[i], values.counts()[i], values.keys()[i], values.names()[i]);
      }
    }
    return new ValueSample(higher, table.freeze());
  }

  void write(ByteWriter out) {
    out.octet(level);
    out.number(values.size());
    for (int i = 0; i < values.size(); i++) {
      out.number(values.counts()[i]);
      out.number(values.names()[i].length);
      out.bytes(values.names()[i]);
    }
  }

  static ValueSample read(ByteReader in) {
    int level = in.octet();
    int size = in.size();
    long[] counts = new long[size];
    long[] points = new long[size];
    byte[][] names = new byte[size][];
    for (int i = 0; i < size; i++) {
      counts[i] = in.number();
      names[i] = in.bytes(in.size());
      points[i] = Hashing.of(names[i], 0, names[i].length);
    }
    return new ValueSample(level, new Buckets(0, points, counts, points, names));
  }
}
