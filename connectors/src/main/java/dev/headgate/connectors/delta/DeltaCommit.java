package dev.headgate.connectors.delta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one commit did, as Delta's protocol keeps it.
 *
 * @param version its number
 * @param operation what its writer calls it, such as {@code DELETE}
 * @param added files whose rows came to the table, as the log names them
 * @param rows how many came, where the log tells it of each file
 * @param removes whether rows left the table, or were changed
 * @param moved files that left the table while their rows stayed in it
 * @param feeds whether it turned the change feed on or off
 */
record DeltaCommit(
    long version,
    String operation,
    List<String> added,
    OptionalLong rows,
    boolean removes,
    List<String> moved,
    Optional<Boolean> feeds) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Whether the rows of the table are others after it. */
  boolean changesRows() {
    return removes || !added.isEmpty();
  }

  /**
   * The commit that a file of the log holds.
   *
   * @throws IllegalArgumentException if it holds none
   */
  static DeltaCommit of(long version, String text) {
    Reading reading = new Reading();
    text.lines().filter(line -> !line.isBlank()).map(DeltaCommit::tree).forEach(reading::take);
    return new DeltaCommit(
        version,
        reading.operation,
        List.copyOf(reading.added),
        reading.counted ? OptionalLong.of(reading.rows) : OptionalLong.empty(),
        reading.removes,
        List.copyOf(reading.moved),
        reading.feeds);
  }

  private static JsonNode tree(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no Delta commit", e);
    }
  }

  /** The actions of one commit, taken one by one. */
  private static final class Reading {
    private final List<String> added = new ArrayList<>();
    private final List<String> moved = new ArrayList<>();
    private String operation = "a commit";
    private boolean removes;
    private boolean counted = true;
    private long rows;
    private Optional<Boolean> feeds = Optional.empty();

    void take(JsonNode action) {
      operation = action.path("commitInfo").path("operation").asText(operation);
      if (action.path("add").path("dataChange").asBoolean()) {
        add(action.path("add"));
      }
      if (action.has("remove")) {
        remove(action.path("remove"));
      }
      if (action.has("metaData")) {
        JsonNode feed = action.path("metaData").path("configuration").path(DeltaTable.FEED);
        feeds = Optional.of(feed.asText().equalsIgnoreCase("true"));
      }
    }

    private void add(JsonNode file) {
      added.add(file.path("path").asText());
      JsonNode stats = tree(file.path("stats").asText("{}"));
      boolean known = stats.path("numRecords").isIntegralNumber() && !file.has("deletionVector");
      counted &= known;
      rows += stats.path("numRecords").asLong();
    }

    private void remove(JsonNode file) {
      // what does not say it changed rows, by the protocol
      boolean changes = file.path("dataChange").asBoolean(true);
      removes |= changes;
      if (!changes) {
        moved.add(file.path("path").asText());
      }
    }
  }
}
