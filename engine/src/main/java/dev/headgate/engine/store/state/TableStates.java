package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Map;

/** {@link TableState} as the JSON text that stands in Delta's log. */
public final class TableStates {
  /** The form that is written now. */
  public static final int FORMAT = 1;

  private TableStates() {}

  /**
   * The state that a table's log holds.
   *
   * @throws Problem if it is of a newer form
   */
  static TableState read(String table, String json) {
    TableState state = Kept.read(table, "restore the table's log from a copy", () -> parse(json));
    Kept.requireForm(table, state.format(), FORMAT);
    return fromJson(json);
  }

  /** The state as one line of JSON; equal states give equal texts. */
  public static String toJson(TableState state) {
    try {
      return Json.MAPPER.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a table's state cannot be written", e);
    }
  }

  /**
   * What {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is no state, or one of a form that is not known
   */
  public static TableState fromJson(String json) {
    TableState read = parse(json);
    if (read.format() != FORMAT) {
      throw new IllegalArgumentException(
          "the table's state has format " + read.format() + ", this Headgate knows " + FORMAT);
    }
    return new TableState(
        read.format(),
        text(read.fingerprint()),
        text(read.meaning()),
        read.epoch(),
        read.expectedVersion(),
        text(read.run()),
        text(read.asOf()),
        read.ledger() == null ? List.of() : List.copyOf(read.ledger()),
        read.profiles() == null ? List.of() : List.copyOf(read.profiles()),
        read.counts() == null ? Counts.NONE : read.counts(),
        read.rows(),
        read.facts() == null ? Map.of() : Map.copyOf(read.facts()),
        read.sightings() == null ? List.of() : List.copyOf(read.sightings()));
  }

  private static TableState parse(String json) {
    try {
      return Json.MAPPER.readValue(json, TableState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no table state: " + e.getOriginalMessage(), e);
    }
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
