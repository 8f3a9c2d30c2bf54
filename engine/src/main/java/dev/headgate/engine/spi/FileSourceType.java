package dev.headgate.engine.spi;

import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.function.Function;

/**
 * A source of files, of which each is read once and known by its content: what there is to read,
 * and, in another class, how Spark reads it.
 */
public non-sealed interface FileSourceType extends SourceType {
  /**
   * What there is to read now, in a fixed order.
   *
   * @param options settings, an instance of {@link #options()}
   * @throws Problem if there is nothing, or it cannot be looked at
   */
  List<InputFile> probe(Record options, Workspace workspace);

  /** Reads it with Spark; asked for only where Spark runs. */
  @Override
  SparkReader reader();

  @Override
  default <T> T by(Function<FileSourceType, T> files, Function<PositionSourceType, T> position) {
    return files.apply(this);
  }
}
