package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One expectation that was not met.
 *
 * @param place where the expectation is written
 * @param message one line: of what, what came and what was expected
 * @param details further lines
 * @param grid the rows that differ
 */
public record Failure(Span place, String message, List<String> details, Optional<Grid> grid) {

  static Failure of(Span place, String message) {
    return new Failure(place, message, List.of(), Optional.empty());
  }

  Failure with(List<String> lines) {
    return new Failure(place, message, List.copyOf(lines), grid);
  }

  Failure with(Grid rows) {
    return new Failure(place, message, details, Optional.of(rows));
  }
}
