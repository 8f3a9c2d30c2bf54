package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.state.Position;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** What there is to read of a source beyond a position. */
public sealed interface Reached {
  /** One of three. */
  <T> T by(Supplier<T> nothing, Function<Batch, T> batch, Function<Changed, T> changed);

  /** Nothing that was not read. */
  record Nothing() implements Reached {
    @Override
    public <T> T by(Supplier<T> nothing, Function<Batch, T> batch, Function<Changed, T> changed) {
      return nothing.get();
    }
  }

  /**
   * Rows that were not read, bounded on both sides: to read it twice gives the same rows.
   *
   * @param since up to where the source was read; empty from its beginning
   * @param upTo up to where this goes, which is kept with its rows
   * @param told what it is in a few words, such as {@code orders up to 2024-03-01T12:00:00Z}
   * @param rows how many rows there are, where that is known without reading them
   */
  record Batch(Optional<Position> since, Position upTo, String told, OptionalLong rows)
      implements Reached {
    @Override
    public <T> T by(Supplier<T> nothing, Function<Batch, T> batch, Function<Changed, T> changed) {
      return batch.apply(this);
    }

    /** The same in words, with its size where that is known. */
    public String words() {
      return rows.isEmpty()
          ? told
          : String.format(
              java.util.Locale.ROOT,
              "%,d %s of %s",
              rows.getAsLong(),
              rows.getAsLong() == 1 ? "row" : "rows",
              told);
    }
  }

  /**
   * The source is no longer the one that was read.
   *
   * @param finding what changed and what to do, an error
   */
  record Changed(Finding finding) implements Reached {
    @Override
    public <T> T by(Supplier<T> nothing, Function<Batch, T> batch, Function<Changed, T> changed) {
      return changed.apply(this);
    }
  }
}
