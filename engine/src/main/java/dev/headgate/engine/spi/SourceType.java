package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Component;
import java.util.function.Function;

/**
 * A kind of input, such as {@code csv}: how it is named and set up in a spec and how what there is
 * to read is held against what was read.
 *
 * <p>There are two ways, as files know more of themselves than a position does: each is known by
 * its content, may be renamed, left out or read again alone, and is told by its name.
 *
 * <p>Loaded without Spark. Provided as {@code @AutoService(Component.Source.class)}.
 */
public sealed interface SourceType extends Component.Source
    permits FileSourceType, PositionSourceType {
  /** What its reader says of columns; asked for only where Spark is at hand. */
  SourceReader reader();

  /** What is made of it, by the way in which it is read. */
  <T> T by(Function<FileSourceType, T> files, Function<PositionSourceType, T> position);
}
