package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.yaml.Node;
import java.util.List;
import java.util.Optional;

/** The key that a misspelt one most likely means. */
final class Meant {
  private Meant() {}

  /** The known key nearest to an unknown one, of those that are not written. */
  static Optional<String> by(String unknown, Shape shape, Node.Mapping mapping) {
    List<String> free = shape.keys().stream().filter(k -> mapping.value(k).isEmpty()).toList();
    return Nearest.to(unknown, free);
  }

  /** Whether a key is not written, but meant by one that is written wrongly. */
  static boolean isMisspelt(String key, Shape shape, Node.Mapping mapping) {
    return mapping.value(key).isEmpty()
        && mapping.entries().stream()
            .map(e -> e.key().value())
            .filter(k -> shape.field(k).isEmpty())
            .anyMatch(k -> by(k, shape, mapping).filter(key::equals).isPresent());
  }
}
