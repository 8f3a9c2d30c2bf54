package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import java.util.Optional;

/** Finds the connector of a configured source. */
public final class SourceTypes {
  private SourceTypes() {}

  /**
   * The connector that a spec names; the spec was linked with the same class path.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  public static SourceType of(Configured source) {
    return find(source)
        .orElseThrow(
            () -> new IllegalStateException("no connector '" + source.kind() + "' is at hand"));
  }

  /**
   * The same of a source that is known to be one of files.
   *
   * @throws IllegalStateException if it is none
   */
  public static FileSourceType ofFiles(Configured source) {
    return of(source)
        .by(
            files -> files,
            position -> {
              throw new IllegalStateException("'" + source.kind() + "' has no files");
            });
  }

  /** The connector of a source, if it is on the class path. */
  public static Optional<SourceType> find(Configured source) {
    return Components.load(SourceTypes.class.getClassLoader())
        .named(Component.Source.class, source.kind().value())
        .filter(SourceType.class::isInstance)
        .map(SourceType.class::cast);
  }
}
