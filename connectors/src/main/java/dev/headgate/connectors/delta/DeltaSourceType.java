package dev.headgate.connectors.delta;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.spi.PositionReader;
import dev.headgate.engine.spi.PositionSourceType;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.store.state.Position;
import java.util.Optional;

/** The source {@code delta}. */
@AutoService(Component.Source.class)
public final class DeltaSourceType implements PositionSourceType {
  @Override
  public String name() {
    return "delta";
  }

  @Override
  public String doc() {
    return "A Delta table that somebody else writes, read [by its versions](sources.md#delta-tables):"
        + " with write: replace the whole of it where it changed, else the rows that were added"
        + " since, or by its change feed those that were changed too. What is new is told without"
        + " Spark. Columns are matched by their names.";
  }

  @Override
  public Class<? extends Record> options() {
    return DeltaSourceOptions.class;
  }

  @Override
  public Optional<String> refusal(Record options, Dataset.Write write) {
    DeltaSourceOptions asked = (DeltaSourceOptions) options;
    boolean keyed = write == Dataset.Write.UPSERT || write == Dataset.Write.HISTORY;
    if (asked.changes() && !keyed) {
      return Optional.of("'changes' tells of rows by their key: say write: upsert or history");
    }
    return asked.version().isPresent() && write != Dataset.Write.REPLACE
        ? Optional.of("nothing comes to a 'version' that is pinned: say write: replace")
        : Optional.empty();
  }

  @Override
  public Reached reach(SourceRequest request, Optional<Position> since) {
    return new DeltaReach(request).beyond(since);
  }

  @Override
  public PositionReader reader() {
    return new DeltaReader();
  }
}
