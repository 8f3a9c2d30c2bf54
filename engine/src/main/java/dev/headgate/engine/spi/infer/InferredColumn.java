package dev.headgate.engine.spi.infer;

import java.util.Optional;

/**
 * A column that was found in input.
 *
 * @param name as the input writes it
 * @param type in SQL
 * @param doubt what a person should know who relies on the type
 */
public record InferredColumn(String name, String type, Optional<String> doubt) {

  /** The same under another name, which is told. */
  InferredColumn renamed(String other) {
    String from = "in the input: '" + name.replaceAll("\\p{Cntrl}+", " ") + "'";
    return new InferredColumn(
        other, type, Optional.of(doubt.map(d -> from + "; " + d).orElse(from)));
  }
}
