package dev.headgate.connectors.jdbc;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.spi.PositionReader;
import dev.headgate.engine.spi.PositionSourceType;
import dev.headgate.engine.spi.Reached;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.store.state.Position;
import java.util.Optional;

/** The source {@code jdbc}. */
@AutoService(Component.Source.class)
public final class JdbcSourceType implements PositionSourceType {
  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public String doc() {
    return "A table, a view or a query of a database, read [up to a position](sources.md): with a"
        + " `cursor` each run reads the rows beyond the highest value that was read, and no row"
        + " twice; without one it reads all rows, where any of them changed. `plan` and `run` ask"
        + " the database what is new. Columns are matched by their names. The driver's jar is named"
        + " in `HEADGATE_JARS`, or with --jars of spark-submit.";
  }

  @Override
  public Class<? extends Record> options() {
    return JdbcSourceOptions.class;
  }

  @Override
  public Optional<String> refusal(Record options, Dataset.Write write) {
    boolean cursor = ((JdbcSourceOptions) options).cursor().isPresent();
    return cursor || write != Dataset.Write.APPEND
        ? Optional.empty()
        : Optional.of("without a 'cursor' nothing tells which rows are new");
  }

  @Override
  public Reached reach(SourceRequest request, Optional<Position> since) {
    return JdbcLook.at(request, look -> look.reach(since));
  }

  @Override
  public PositionReader reader() {
    return new JdbcReader();
  }
}
