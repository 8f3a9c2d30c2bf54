package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A sentence for people. It is a type of its own, so that nothing can be decided on how it is put:
 * its text is for whoever prints or records it.
 *
 * @param text the words, as they are printed and recorded
 */
public record Said(@JsonValue String text) {
  /** A sentence as it was recorded. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Said {}
}
