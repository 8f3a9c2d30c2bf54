package dev.headgate.engine.spi;

import dev.headgate.dsl.spec.Component;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Workspace;
import java.util.List;

/**
 * A kind of input, such as {@code csv}: how it is named and set up in a spec, what there is to
 * read, and, in another class, how Spark reads it.
 *
 * <p>Loaded without Spark. Provided as {@code @AutoService(Component.Source.class)}.
 */
public interface SourceType extends Component.Source {
  /**
   * What there is to read now, in a fixed order.
   *
   * @param options settings, an instance of {@link #options()}
   * @throws Problem if there is nothing, or it cannot be looked at
   */
  List<InputFile> probe(Record options, Workspace workspace);

  /** Reads it with Spark; asked for only where Spark runs. */
  SparkReader reader();
}
