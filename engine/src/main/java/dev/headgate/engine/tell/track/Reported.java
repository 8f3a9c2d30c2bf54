package dev.headgate.engine.tell.track;

import dev.headgate.dsl.language.Digest;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Workspace;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a tracking server was told, kept beside the tables. Where it is lost everything is told
 * again, which the server knows to be the same.
 *
 * @param place the server, without what may be secret
 * @param runs ids of the runs that need not be looked at again
 * @param champions the champion of each model as it was last told
 */
record Reported(String place, TreeSet<String> runs, TreeMap<String, Integer> champions) {

  /** What was told so far. */
  static Reported of(Workspace workspace, String place) {
    return Documents.here()
        .text(file(workspace, place))
        .flatMap(Reported::read)
        .orElseGet(() -> new Reported(place, new TreeSet<>(), new TreeMap<>()));
  }

  private static Optional<Reported> read(String json) {
    try {
      return Optional.of(Json.read(json, Reported.class))
          .filter(r -> r.runs() != null && r.champions() != null);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** The same with more runs and other champions. */
  Reported with(Collection<String> more, Map<String, Integer> champion) {
    TreeSet<String> all = new TreeSet<>(runs);
    all.addAll(more);
    TreeMap<String, Integer> now = new TreeMap<>(champions);
    now.putAll(champion);
    return new Reported(place, all, now);
  }

  void keep(Workspace workspace) {
    Documents.here().write(file(workspace, place), Json.page(this));
  }

  private static String file(Workspace workspace, String place) {
    return workspace.table("_tracking") + "/" + Digest.of(place).substring(0, 12) + ".json";
  }
}
