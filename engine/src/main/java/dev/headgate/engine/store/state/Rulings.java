package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.dsl.language.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was decided of single files of a dataset, each a small document beside its table. They stay:
 * one is of a path and a content, and a run that read the file so no longer needs it.
 */
public final class Rulings {
  private static final String WAY_BACK =
      "restore the file, or remove it and decide again: headgate ingest skip FILE, or again FILE";

  private final String folder;

  private Rulings(String folder) {
    this.folder = folder;
  }

  /** Those beside the table at a place, whether it is there or not. */
  public static Rulings of(String table) {
    return new Rulings(table + "/_headgate/rulings");
  }

  /**
   * All of them, by the path of the file.
   *
   * @throws dev.headgate.engine.store.record.Problem if the warehouse cannot be read
   */
  public Map<String, Ruling> all() {
    Map<String, Ruling> all = new TreeMap<>();
    for (String name : Documents.here().names(folder)) {
      if (!name.startsWith(".")) {
        read(folder + "/" + name).ifPresent(ruling -> all.put(ruling.file().path(), ruling));
      }
    }
    return all;
  }

  private static Optional<Ruling> read(String place) {
    return Documents.here().text(place).map(json -> Kept.read(place, WAY_BACK, () -> parse(json)));
  }

  private static Ruling parse(String json) {
    try {
      Ruling ruling = Json.MAPPER.readValue(json, Ruling.class);
      Objects.requireNonNull(ruling.file().path());
      return ruling;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no ruling: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Decides of a file, whatever was decided of it before.
   *
   * @throws dev.headgate.engine.store.record.Problem if the warehouse cannot be written
   */
  public void put(Ruling ruling) {
    try {
      // as bytes: a path is no place in which a secret is hidden
      Documents.here()
          .write(
              folder + "/" + Digest.of(ruling.file().path()) + ".json",
              Json.MAPPER.writeValueAsString(ruling).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ruling cannot be written", e);
    }
  }
}
