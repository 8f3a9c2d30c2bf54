package dev.headgate.engine.spi;

import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Position;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source that is read up to a {@link Position}, such as a table of a database with a cursor: what
 * there is beyond a position, and, in another class, how Spark reads it.
 *
 * <p>The position is kept in the commit of the rows that it brought. So a run that is killed before
 * the commit leaves the position where it was, and one that is killed after it goes on from there.
 */
public non-sealed interface PositionSourceType extends SourceType {
  /**
   * What there is to read now. Looks and changes nothing; may be asked several times in a run.
   *
   * @param since up to where it was read; empty to begin at the beginning
   * @throws Problem if it cannot be looked at
   */
  Reached reach(SourceRequest request, Optional<Position> since);

  /** Reads it with Spark; asked for only where Spark runs. */
  @Override
  PositionReader reader();

  @Override
  default <T> T by(Function<FileSourceType, T> files, Function<PositionSourceType, T> position) {
    return position.apply(this);
  }
}
