package dev.headgate.engine.store.state;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.measure.DailyProfiles;
import java.util.List;
import java.util.Optional;

/** The profiles that a table's state names. */
public final class ProfileBodies {
  private ProfileBodies() {}

  /**
   * The profiles of all rows of a table by day; nothing where Headgate did not write it, somebody
   * else changed its rows since, or one of them is broken, so that they must be computed again.
   */
  public static Optional<DailyProfiles> read(TableView table) {
    if (table.foreign().isPresent() || table.state().isEmpty()) {
      return Optional.empty();
    }
    return Kept.ifWhole(() -> named(table).stream().reduce(DailyProfiles::merge));
  }

  /** What is to be told of a table's profiles where one of them is broken. */
  public static Optional<Finding> flaw(TableView table) {
    return Kept.flaw("it is computed again from the rows", () -> named(table));
  }

  /** Each profile that a table's state names. */
  private static List<DailyProfiles> named(TableView table) {
    List<String> digests = table.state().map(TableState::profiles).orElse(List.of());
    return read(BodyStore.profiles(table.path()), digests);
  }

  /**
   * The profiles of digests, in their order.
   *
   * @throws dev.headgate.engine.store.record.Problem naming the one that is broken
   */
  public static List<DailyProfiles> read(BodyStore store, List<String> digests) {
    return digests.stream().map(digest -> store.read(digest, DailyProfiles::fromBytes)).toList();
  }
}
