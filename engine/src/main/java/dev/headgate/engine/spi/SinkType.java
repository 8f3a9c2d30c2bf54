package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Component;

/**
 * A kind of target, such as {@code csv}: how it is named and set up in a spec, what it can do, and,
 * in another class, how Spark writes it.
 *
 * <p>Loaded without Spark. Provided as {@code @AutoService(Component.Sink.class)}.
 */
public interface SinkType extends Component.Sink {
  /** Writes it with Spark; asked for only where Spark runs. */
  SparkSink sink();
}
