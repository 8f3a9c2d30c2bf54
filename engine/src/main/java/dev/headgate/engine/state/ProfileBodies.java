package dev.headgate.engine.state;

import dev.headgate.engine.measure.DailyProfiles;
import java.util.List;
import java.util.Optional;

/** The profiles that a table's state names. */
public final class ProfileBodies {
  private ProfileBodies() {}

  /**
   * The profiles of all rows of a table by day; nothing where Headgate did not write it, or
   * somebody else changed its rows since, so that they must be computed again.
   */
  public static Optional<DailyProfiles> read(TableView table) {
    if (table.foreign().isPresent() || table.state().isEmpty()) {
      return Optional.empty();
    }
    BodyStore store = BodyStore.profiles(table.path());
    List<String> digests = table.state().get().profiles();
    return digests.stream()
        .map(digest -> DailyProfiles.fromBytes(store.body(digest)))
        .reduce(DailyProfiles::merge);
  }
}
