package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is so where a spec says nothing. */
public final class Defaults {
  private Defaults() {}

  /** Settings with every default; empty where one has to be written. */
  public static <R extends Record> Optional<R> of(Class<R> type) {
    Shape shape = Shape.of(type);
    if (shape.fields().stream().anyMatch(Field::isRequired)) {
      return Optional.empty();
    }
    Span nowhere = new Span(new SourceFile("<default>", ""), 0, 0);
    return Optional.ofNullable(
        type.cast(decoder().make(shape, Map.of(), Set.of(), Set.of(), nowhere, "")));
  }

  /** The value of a key that is not written and has a default. */
  public static Object of(Field field) {
    return decoder().defaultOf(field);
  }

  private static Decoder decoder() {
    Findings none = new Findings();
    Spans spans = new Spans();
    return new Decoder(
        Components.of(),
        none,
        spans,
        new Substitution(Map.of(), name -> false, none, spans),
        Map.of());
  }
}
