package dev.headgate.engine.registry;

import dev.headgate.engine.record.Json;
import dev.headgate.engine.state.Documents;
import dev.headgate.engine.state.Workspace;
import java.util.Optional;

/** Keeps the card of each version beside its artefacts. */
public final class Cards {
  private Cards() {}

  /** The card of a version, or nothing where its artefacts are gone. */
  public static Optional<ModelCard> find(Workspace workspace, String model, int version) {
    return Documents.here()
        .text(workspace.model(model, version) + "/" + ModelCard.CARD)
        .map(json -> Json.read(json, ModelCard.class));
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
