package dev.headgate.engine.run;

import dev.headgate.engine.learn.evaluate.Evaluated;
import dev.headgate.engine.learn.train.Trained;
import dev.headgate.engine.learn.train.Training;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Scratch;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.spark.ml.PipelineModel;

/**
 * A candidate's artefacts until its version is registered.
 *
 * <p>They are kept in a folder named by the run, then the registry's commit makes the version, then
 * the folder takes its place. A run killed in between leaves a registered version without its
 * folder; the next run {@link #heal}s it.
 */
final class Drafts implements AutoCloseable {
  private static final String PREFIX = ".draft-";

  /** No run is thought to be at work on a draft that was not touched for so long. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private final Workspace workspace;
  private final String model;
  private final String draft;
  private final Path local;

  private Drafts(Workspace workspace, String model, String run, Path local) {
    this.workspace = workspace;
    this.model = model;
    this.draft = draft(workspace, model, run);
    this.local = local;
  }

  static Drafts of(Workspace workspace, String model, String run) {
    return new Drafts(workspace, model, run, Scratch.folder("draft"));
  }

  private static String draft(Workspace workspace, String model, String run) {
    return folder(workspace, model) + "/" + PREFIX + run;
  }

  private static String folder(Workspace workspace, String model) {
    return workspace.table("_models") + "/" + model;
  }

  /** Local folder of the ONNX bundle. */
  Path onnx() {
    return local.resolve(ModelCard.ONNX);
  }

  /** Keeps the model in all its forms, with the profiles that later data is held against. */
  void keep(Trained trained, Evaluated evaluated, DailyProfiles rows, ZoneId zone) {
    Documents store = Documents.here();
    store.remove(draft);
    trained.pipeline().ifPresent(this::save);
    store.copy(onnx(), draft + "/" + ModelCard.ONNX);
    store.write(draft + "/" + ModelCard.REFERENCE, reference(trained, rows, zone).toBytes());
    store.write(draft + "/" + ModelCard.SCORES, evaluated.scores().total().toBytes());
  }

  /** Local folder of the ONNX bundle of the model fitted once more. */
  Path refitted() {
    return local.resolve("refitted");
  }

  /** Keeps all that a registered version has, to be its place once it is refitted. */
  void copyOf(int version) {
    Documents store = Documents.here();
    store.copy(store.local(workspace.model(model, version)), draft);
  }

  /**
   * Puts the model fitted once more in the place of the one that was judged, which is kept within.
   *
   * @param profiles of the rows of the dataset that it was fitted on
   */
  void refit(Training.Refitted again, DailyProfiles profiles, ZoneId zone) {
    Documents store = Documents.here();
    String judged = draft + "/" + ModelCard.JUDGED + "/";
    store.move(draft + "/" + ModelCard.ONNX, judged + ModelCard.ONNX);
    store.move(draft + "/" + ModelCard.SPARK, judged + ModelCard.SPARK);
    save(again.pipeline());
    store.copy(refitted(), draft + "/" + ModelCard.ONNX);
    byte[] reference = span(profiles, again.rows(), zone).toBytes();
    store.write(draft + "/" + ModelCard.REFERENCE, reference);
  }

  private void save(PipelineModel pipeline) {
    try {
      pipeline.write().overwrite().save(draft + "/" + ModelCard.SPARK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Profile of the dataset's rows over the span of the training rows; where these are elsewhere, of
   * those that judged.
   */
  private static Profile reference(Trained trained, DailyProfiles rows, ZoneId zone) {
    ModelCard.Part part = trained.pipeline().isPresent() ? trained.train() : trained.test();
    return span(rows, part, zone);
  }

  private static Profile span(DailyProfiles profiles, ModelCard.Part part, ZoneId zone) {
    if (part.from().isEmpty()) {
      return profiles.total();
    }
    long from = day(part.from(), zone);
    long to = day(part.to(), zone);
    return profiles.window(from, Math.max(to, from + 1));
  }

  private static long day(String instant, ZoneId zone) {
    return Instant.parse(instant).atZone(zone).toLocalDate().toEpochDay();
  }

  /** Keeps what is known of it. */
  void describe(ModelCard card) {
    Cards.write(draft, card);
  }

  /** Gives the registered version its folder. */
  void publish(int version) {
    Documents.here().move(draft, workspace.model(model, version));
  }

  /**
   * Gives every registered version the folder that a killed run left as a draft, and removes the
   * drafts that such runs left long ago.
   */
  static void heal(Workspace workspace, String model, ModelState state) {
    Documents store = Documents.here();
    for (ModelState.Version version : state.versions()) {
      String draft = draft(workspace, model, version.run());
      if (store.text(draft + "/" + ModelCard.CARD).isPresent()
          && store
              .text(workspace.model(model, version.version()) + "/" + ModelCard.CARD)
              .isEmpty()) {
        store.move(draft, workspace.model(model, version.version()));
      }
    }
    store.removeOlder(folder(workspace, model), PREFIX, FORGOTTEN);
  }

  @Override
  public void close() {
    Documents.here().remove(draft);
    Scratch.discard(local);
  }
}
