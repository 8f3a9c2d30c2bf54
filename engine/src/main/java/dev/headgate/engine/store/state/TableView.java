package dev.headgate.engine.store.state;

import java.util.Optional;

/**
 * A table as it stands: its newest version and what it says of itself.
 *
 * @param path the table's place
 * @param version newest Delta version
 * @param state what it says of itself, absent in a table that Headgate did not write
 * @param foreign what somebody else did to its rows since, such as {@code RESTORE at version 7}
 */
public record TableView(
    String path, long version, Optional<TableState> state, Optional<String> foreign) {

  /**
   * What a consumer compares to see whether the rows are those that it knows: compaction does not
   * change it, a publication or a foreign change of rows does.
   */
  public String identity() {
    String own = state.map(s -> s.epoch() + ":" + s.fingerprint()).orElse("version " + version);
    return foreign.map(f -> own + "+" + f).orElse(own);
  }
}
