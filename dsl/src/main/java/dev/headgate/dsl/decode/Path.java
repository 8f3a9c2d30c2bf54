package dev.headgate.dsl.decode;

import dev.headgate.dsl.language.Called;
import dev.headgate.dsl.language.Shape;

/** Paths into a spec, and how a message speaks of what stands there. */
public final class Path {
  private Path() {}

  public static String in(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** {@code 'late'}, or {@code an item of 'gate'}. */
  public static String subject(String path) {
    if (path.isEmpty()) {
      return "a spec";
    }
    return path.endsWith("]") ? "an item of '" + last(list(path)) + "'" : "'" + last(path) + "'";
  }

  /** The same, where a whole file is of a shape. */
  public static String subject(Shape shape, String path) {
    Called called = shape.type().getAnnotation(Called.class);
    return path.isEmpty() && called != null ? called.value() : subject(path);
  }

  private static String list(String path) {
    return path.substring(0, path.lastIndexOf('['));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
