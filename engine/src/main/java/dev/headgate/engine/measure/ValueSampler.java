package dev.headgate.engine.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A {@link ValueSample} while it is made: its level is the least at which no more than {@code
 * limit} values are held, so that it depends on the values alone.
 */
final class ValueSampler implements Serializable {
  private static final long serialVersionUID = 1;

  private BucketTable table;
  private int level;

  /** A sample of the values of a table that still holds every one by itself. */
  ValueSampler(Buckets values, int limit) {
    table = BucketTable.named(limit);
    addAll(new ValueSample(0, values));
  }

  void add(long point, byte[] utf8, int offset, int length) {
    if (ValueSample.holds(point, level)) {
      if (table.add(point)) {
        table.name(point, Arrays.copyOfRange(utf8, offset, offset + length));
      }
      thin();
    }
  }

  void addAll(ValueSample other) {
    raise(Math.max(level, other.level()));
    Buckets values = other.values();
    for (int i = 0; i < values.size(); i++) {
      long point = values.keys()[i];
      if (ValueSample.holds(point, level)) {
        table.addBucket(point, values.counts()[i], point, values.names()[i]);
        thin();
      }
    }
  }

  private void thin() {
    while (table.isOverfull()) {
      raise(level + 1);
    }
  }

  private void raise(int newLevel) {
    if (newLevel > level) {
      ValueSample before = sample();
      level = newLevel;
      table = BucketTable.named(table.limit);
      addAll(new ValueSample(newLevel, before.values()));
    }
  }

  ValueSample sample() {
    return new ValueSample(level, table.freeze());
  }
}
