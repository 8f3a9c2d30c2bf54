package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.engine.store.record.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What lies beside published files and says whose they are, to every pipeline that would write
 * there. It is written before they are put in place, so it may name one that never came.
 *
 * @param pipeline the pipeline that published
 * @param output its output
 * @param warehouse that pipeline's warehouse; empty in a note of an earlier version
 * @param files what may stand there, the last publication and the one before it; empty in a note of
 *     an earlier version
 */
public record TargetNote(
    String pipeline, String output, String warehouse, List<PublishedFile> files) {

  /** Parts that an earlier version did not write are empty. */
  public TargetNote {
    warehouse = warehouse == null ? "" : warehouse;
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** The note of a text; nothing where it is none. */
  public static Optional<TargetNote> parsed(byte[] json) {
    try {
      TargetNote note = Json.MAPPER.readValue(json, TargetNote.class);
      boolean named = note != null && note.pipeline() != null && note.output() != null;
      return named ? Optional.of(note) : Optional.empty();
    } catch (java.io.IOException e) {
      return Optional.empty();
    }
  }

  /** As it is written. */
  public byte[] json() {
    try {
      return Hidden.mask(Json.MAPPER.writeValueAsString(this)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a note cannot be written", e);
    }
  }

  /** Whether it names an output of a pipeline. */
  public boolean names(Workspace workspace, String output) {
    return pipeline.equals(workspace.pipeline()) && this.output.equals(output);
  }

  /** Whether it was written from a warehouse, as far as it says. */
  public boolean isFrom(Workspace workspace) {
    return warehouse.isEmpty() || warehouse.equals(Hidden.mask(workspace.warehouse()));
  }
}
