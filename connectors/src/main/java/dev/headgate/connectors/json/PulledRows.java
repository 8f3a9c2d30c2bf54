package dev.headgate.connectors.json;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows that are made one by one as they are asked for. */
abstract class PulledRows implements Iterator<InternalRow> {
  private Optional<InternalRow> ahead = Optional.empty();

  /** The next row, nothing after the last. */
  abstract Optional<InternalRow> pull();

  @Override
  public final boolean hasNext() {
    ahead = ahead.or(this::pull);
    return ahead.isPresent();
  }

  @Override
  public final InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = ahead.orElseThrow();
    ahead = Optional.empty();
    return row;
  }
}
