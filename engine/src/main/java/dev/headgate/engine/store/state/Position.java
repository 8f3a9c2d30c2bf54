package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.dsl.language.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Up to where a source was read, in words of its own. The commit of the rows that it brought names
 * it by its digest, as a fact of the table's state; its body is kept beside the table before.
 *
 * @param json an object of JSON; equal positions give equal texts
 */
public record Position(String json) {
  private static final String FACT = "position";

  /**
   * A position.
   *
   * @throws IllegalArgumentException if it is no object of JSON
   */
  public Position {
    parse(json);
  }

  private static JsonNode parse(String json) {
    try {
      JsonNode read = Json.MAPPER.readTree(json);
      if (read == null || !read.isObject()) {
        throw new IllegalArgumentException("no position: it is no object");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no position: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Up to where the rows of a table were read; nothing where they came from elsewhere.
   *
   * @throws dev.headgate.engine.store.record.Problem if it is named and is gone or broken
   */
  public static Optional<Position> of(TableView table) {
    return table
        .state()
        .flatMap(state -> Optional.ofNullable(state.facts().get(FACT)))
        .map(digest -> BodyStore.ledger(table.path()).read(digest, Position::fromBytes));
  }

  private static Position fromBytes(byte[] bytes) {
    return new Position(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Keeps it beside a table, for a commit to name. */
  public void keep(String table) {
    BodyStore.ledger(table).put(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What the state of the table says of it. */
  public Map<String, String> facts() {
    return Map.of(FACT, digest());
  }

  /** Its digest. */
  public String digest() {
    return Digest.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
