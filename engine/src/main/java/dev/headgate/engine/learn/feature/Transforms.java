package dev.headgate.engine.learn.feature;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;

/** Finds what a configured transform computes. */
public final class Transforms {
  private Transforms() {}

  /** The formula that a spec asks for; the spec was linked with the same class path. */
  public static Formula formula(Configured transform) {
    return type(transform).of(transform.options(), Formula.X);
  }

  /** The way back from a transform that a spec asks for, which has one if it is a label's. */
  public static Inverse inverse(Configured transform) {
    return type(transform)
        .inverse(transform.options(), Formula.X)
        .orElseThrow(
            () -> new IllegalStateException("'" + transform.kind() + "' does not turn back"));
  }

  private static TransformType type(Configured transform) {
    return Known.COMPONENTS
        .named(Component.Transform.class, transform.kind().value())
        .filter(TransformType.class::isInstance)
        .map(TransformType.class::cast)
        .orElseThrow(
            () -> new IllegalStateException("no transform '" + transform.kind() + "' is at hand"));
  }

  /** The components that are there, found once. */
  private static final class Known {
    static final Components COMPONENTS = Components.load(Transforms.class.getClassLoader());
  }
}
