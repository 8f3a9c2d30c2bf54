package dev.headgate.engine.store.registry;

import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Workspace;
import java.util.Objects;
import java.util.Optional;

/** Keeps the card of each version beside its artefacts. */
public final class Cards {
  private static final String WAY_BACK =
      "restore the file from a copy, or make another version the champion: headgate models promote";

  private Cards() {}

  /**
   * The card of a version, or nothing where its artefacts are gone.
   *
   * @throws Problem naming the card, where it is broken
   */
  public static Optional<ModelCard> find(Workspace workspace, String model, int version) {
    String place = place(workspace, model, version);
    return Documents.here().text(place).map(json -> Kept.read(place, WAY_BACK, () -> parse(json)));
  }

  /**
   * The card of a version that is needed.
   *
   * @throws Problem naming the card, where it is gone or broken
   */
  public static ModelCard of(Workspace workspace, String model, int version) {
    return find(workspace, model, version)
        .orElseThrow(() -> Kept.broken(place(workspace, model, version), "is gone", WAY_BACK));
  }

  private static String place(Workspace workspace, String model, int version) {
    return workspace.model(model, version) + "/" + ModelCard.CARD;
  }

  private static ModelCard parse(String json) {
    ModelCard card = Json.read(json, ModelCard.class);
    Objects.requireNonNull(card.model());
    Objects.requireNonNull(card.inputs());
    Objects.requireNonNull(card.metrics());
    return card;
  }

  /**
   * Keeps the card of a version, replacing the one there may be.
   *
   * @param folder the version's folder
   */
  public static void write(String folder, ModelCard card) {
    Documents.here().write(folder + "/" + ModelCard.CARD, Json.page(card));
  }
}
