package dev.headgate.engine.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;

/** {@link OutputState} as a small document under the warehouse; there whole or not at all. */
public final class OutputStates {
  private OutputStates() {}

  /**
   * What an output last published, or nothing.
   *
   * @throws dev.headgate.engine.record.Problem if the warehouse cannot be read
   * @throws IllegalArgumentException if the document is of a newer form
   */
  public static Optional<OutputState> read(Workspace workspace, String output) {
    return Documents.here().text(workspace.output(output)).map(OutputStates::parse);
  }

  private static OutputState parse(String json) {
    try {
      OutputState state = Json.MAPPER.readValue(json, OutputState.class);
      if (state.format() != OutputState.FORMAT) {
        throw new IllegalArgumentException(
            "the output's state has format "
                + state.format()
                + ", this Headgate knows "
                + OutputState.FORMAT);
      }
      return state;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no output state: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Notes what was published.
   *
   * @throws dev.headgate.engine.record.Problem if the warehouse cannot be written
   */
  public static void write(Workspace workspace, String output, OutputState state) {
    try {
      Documents.here().write(workspace.output(output), Json.MAPPER.writeValueAsString(state));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an output's state cannot be written", e);
    }
  }
}
