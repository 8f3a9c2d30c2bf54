package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Workspace;
import dev.headgate.engine.watch.report.DriftJson;
import dev.headgate.engine.watch.report.DriftPage;
import dev.headgate.engine.watch.report.DriftReport;
import java.util.Optional;

/** The files that a monitor reads and writes: a model's profiles and the report. */
final class DriftFiles {
  private DriftFiles() {}

  /**
   * A profile kept beside a model's card.
   *
   * @throws Problem if it is gone or damaged
   */
  static Profile profile(Workspace workspace, ModelCard card, String file) {
    String path = workspace.model(card.model(), card.version()) + "/" + file;
    String wayBack =
        "version "
            + card.version()
            + " of "
            + card.model()
            + " cannot be compared without it: restore the file, or train the model again";
    return Documents.here()
        .bytes(path)
        .map(bytes -> Kept.read(path, wayBack, () -> Profile.fromBytes(bytes)))
        .orElseThrow(() -> Kept.broken(path, "is gone", wayBack));
  }

  /** Path of a report's files without their ending. */
  static String place(Workspace workspace, DriftReport report) {
    return workspace.reports() + "/" + report.fileName();
  }

  /** Path of the page at a place. */
  static String page(String place) {
    return place + ".html";
  }

  /** Writes page and JSON, in place of what an earlier run of the day wrote. */
  static void write(String place, DriftReport report) {
    Documents documents = Documents.here();
    documents.write(place + ".json", DriftJson.render(report));
    documents.write(page(place), DriftPage.render(report));
  }

  /** The report that stands at a place, if it is there and can be read. */
  static Optional<DriftReport> read(String place) {
    return Kept.ifWhole(
        () ->
            Documents.here()
                .text(place + ".json")
                .map(json -> Kept.read(place + ".json", "", () -> DriftJson.read(json))));
  }
}
