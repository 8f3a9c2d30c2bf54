package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.dsl.finding.Finding;
import java.util.Objects;
import java.util.Optional;

/** {@link OutputState} as a small document under the warehouse; there whole or not at all. */
public final class OutputStates {
  private OutputStates() {}

  /**
   * What an output last published, or nothing; a note that is broken is none, as what the target
   * notes itself is the truth.
   *
   * @throws dev.headgate.engine.store.record.Problem if the warehouse cannot be read, or the note
   *     is of a newer form
   */
  public static Optional<OutputState> read(Workspace workspace, String output) {
    return flaw(workspace, output).isPresent() ? Optional.empty() : note(workspace, output);
  }

  /** What is to be told of a note that is broken. */
  public static Optional<Finding> flaw(Workspace workspace, String output) {
    return Kept.flaw(
        "it is passed over, and the output is published again", () -> note(workspace, output));
  }

  private static Optional<OutputState> note(Workspace workspace, String output) {
    String place = workspace.output(output);
    return Documents.here()
        .text(place)
        .map(json -> Kept.read(place, "remove it", () -> parse(place, json)));
  }

  private static OutputState parse(String place, String json) {
    try {
      OutputState state = Json.MAPPER.readValue(json, OutputState.class);
      Kept.requireForm(place, state.format(), OutputState.FORMAT);
      Objects.requireNonNull(state.fingerprint());
      Objects.requireNonNull(state.meaning());
      Objects.requireNonNull(state.place());
      return state;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no output state", e);
    }
  }

  /**
   * Notes what was published.
   *
   * @throws dev.headgate.engine.store.record.Problem if the warehouse cannot be written
   */
  public static void write(Workspace workspace, String output, OutputState state) {
    try {
      Documents.here().write(workspace.output(output), Json.MAPPER.writeValueAsString(state));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an output's state cannot be written", e);
    }
  }
}
