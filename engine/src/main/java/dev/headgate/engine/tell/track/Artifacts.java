package dev.headgate.engine.tell.track;

import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.tell.track.Candidate.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that are reported with a candidate, as far as they are still there. */
final class Artifacts {
  private final Workspace workspace;

  Artifacts(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * The run's record, the card, the ONNX bundle and the drift reports.
   *
   * @param monitors names of the model's monitors
   */
  List<Artifact> of(RunRecord run, ModelRecord model, Set<String> monitors) {
    List<Artifact> found = new ArrayList<>();
    String version = workspace.model(model.model(), model.version());
    add(found, "record.json", workspace.run(run.run()) + "/record.json");
    add(found, "card.json", version + "/" + ModelCard.CARD);
    for (MonitorRecord monitor : run.monitors()) {
      if (monitors.contains(monitor.monitor()) && !monitor.report().isEmpty()) {
        add(found, "drift/" + monitor.monitor() + ".html", monitor.report());
      }
    }
    if (!Documents.here().names(version + "/" + ModelCard.ONNX).isEmpty()) {
      Path folder = Documents.here().local(version + "/" + ModelCard.ONNX);
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .filter(f -> !f.getFileName().toString().startsWith("."))
            .sorted()
            .forEach(
                f ->
                    found.add(
                        new Artifact(
                            ModelCard.ONNX
                                + "/"
                                + folder.relativize(f).toString().replace('\\', '/'),
                            f)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static void add(List<Artifact> found, String path, String place) {
    Path file = Documents.here().local(place);
    if (Files.isRegularFile(file)) {
      found.add(new Artifact(path, file));
    }
  }
}
