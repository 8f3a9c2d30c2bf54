package dev.headgate.engine.tell.track;

import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A version of a model that was trained or imported, and judged.
 *
 * @param run the run that judged it, the one that trained it or a later one
 * @param result what that run says of it
 * @param card all that is known of it
 * @param algorithm what it was learned by, where the spec still says so
 * @param artifacts its files
 */
public record Candidate(
    RunRecord run,
    ModelRecord result,
    ModelCard card,
    Optional<String> algorithm,
    List<Artifact> artifacts) {

  /** Copies the list. */
  public Candidate {
    artifacts = List.copyOf(artifacts);
  }

  /**
   * A file that belongs to it.
   *
   * @param path where it is to stand, relative, such as {@code onnx/model.onnx}
   * @param file its content
   */
  public record Artifact(String path, Path file) {}
}
