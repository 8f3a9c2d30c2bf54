package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import java.util.Optional;

/** Finds the sink of a configured target. */
public final class SinkTypes {
  private SinkTypes() {}

  /**
   * The sink that a spec names; the spec was linked with the same class path.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  public static SinkType of(Configured target) {
    return find(target)
        .orElseThrow(() -> new IllegalStateException("no sink '" + target.kind() + "' is at hand"));
  }

  /** The sink of a target, if it is on the class path. */
  public static Optional<SinkType> find(Configured target) {
    return Components.load(SinkTypes.class.getClassLoader())
        .named(Component.Sink.class, target.kind().value())
        .filter(SinkType.class::isInstance)
        .map(SinkType.class::cast);
  }
}
