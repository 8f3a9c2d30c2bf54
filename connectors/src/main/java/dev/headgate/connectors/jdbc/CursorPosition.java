package dev.headgate.connectors.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.engine.store.state.Position;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.TreeMap;

/**
 * Up to where a cursor was read.
 *
 * @param cursor the highest value that was read
 * @param from the least value from which on the rows that were read are in {@code seen}
 * @param by names of the columns by which a row is known again, the cursor's last
 * @param seen how many rows of a digest were read, by digest
 */
record CursorPosition(
    String cursor, String from, ArrayList<String> by, TreeMap<String, Integer> seen)
    implements Serializable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The position as it is kept. */
  Position kept() {
    try {
      return new Position(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a position cannot be written", e);
    }
  }

  /**
   * A position that was kept.
   *
   * @throws IllegalArgumentException if it is none of a cursor
   */
  static CursorPosition of(Position kept) {
    try {
      CursorPosition read = JSON.readValue(kept.json(), CursorPosition.class);
      if (read.cursor() == null || read.from() == null || read.by() == null) {
        throw new IllegalArgumentException("no position of a cursor");
      }
      return new CursorPosition(
          read.cursor(),
          read.from(),
          read.by(),
          read.seen() == null ? new TreeMap<>() : read.seen());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no position of a cursor", e);
    }
  }

  /** How many rows of a digest were read. */
  int seen(String digest) {
    return seen.getOrDefault(digest, 0);
  }
}
