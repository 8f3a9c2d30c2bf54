package dev.headgate.connectors.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.engine.store.state.Position;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Up to where a table was read.
 *
 * @param table what tells it from another one at the same place
 * @param version from 0
 */
record DeltaPosition(String table, long version) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The position as it is kept. */
  Position kept() {
    try {
      Map<String, Object> parts = new TreeMap<>(Map.of("table", table, "version", version));
      return new Position(JSON.writeValueAsString(parts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a position cannot be written", e);
    }
  }

  /** A position that was kept; nothing where it is none of a table. */
  static Optional<DeltaPosition> of(Position kept) {
    try {
      JsonNode read = JSON.readTree(kept.json());
      return read.path("table").isTextual() && read.path("version").isIntegralNumber()
          ? Optional.of(
              new DeltaPosition(read.path("table").asText(), read.path("version").asLong()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a position is JSON", e);
    }
  }
}
