package dev.headgate.engine.store.registry;

import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the registry says of a model now; it stands in the commit of the events that led to it.
 *
 * @param reign champions in the order in which they came, the present one last; a rollback takes
 *     the last away
 * @param versions every version that was registered, oldest first
 * @param meaning digest of the definition that was last trained
 * @param judged digest of the gates by which the newest version was last judged
 * @param exported digest of the exports that the champion has
 * @param decided fingerprint of the data and time for which the last decision was made
 * @param attempted logical time of the last attempt: a training, refused or not, or a rollback
 * @param events number of events so far
 * @param digest digest of the last event, which the next one names
 */
public record ModelState(
    List<Integer> reign,
    List<Version> versions,
    String meaning,
    String judged,
    String exported,
    String decided,
    String attempted,
    long events,
    String digest) {
  /** A model of which nothing is known yet. */
  public static final ModelState NONE =
      new ModelState(List.of(), List.of(), "", "", "", "", "", 0, "");

  /**
   * One registered version.
   *
   * @param version 1 for the first
   * @param run the run that trained it
   * @param asOf logical time of that run, ISO 8601
   * @param verdict promoted or refused
   */
  public record Version(int version, String run, String asOf, Recorded<ModelVerdict> verdict) {}

  /** The champion's version. */
  public Optional<Integer> champion() {
    return reign.isEmpty() ? Optional.empty() : Optional.of(reign.get(reign.size() - 1));
  }

  /** The champion. */
  public Optional<Version> reigning() {
    return champion()
        .flatMap(number -> versions.stream().filter(v -> v.version() == number).findFirst());
  }

  /** The champion before the present one. */
  public Optional<Integer> predecessor() {
    return reign.size() < 2 ? Optional.empty() : Optional.of(reign.get(reign.size() - 2));
  }

  /** Whether a version is known and no gate has let it pass. */
  public boolean refused(int version) {
    return versions.stream()
        .anyMatch(v -> v.version() == version && v.verdict().is(ModelVerdict.REFUSED));
  }

  /** The number that the next version bears. */
  public int next() {
    return versions.stream().mapToInt(Version::version).max().orElse(0) + 1;
  }

  /** The newest version. */
  public Optional<Version> newest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  /** The same with one more version, replacing what was said of it before. */
  public ModelState with(Version version) {
    List<Version> all = new ArrayList<>(versions);
    all.removeIf(v -> v.version() == version.version());
    all.add(version);
    return new ModelState(
        reign, List.copyOf(all), meaning, judged, exported, decided, attempted, events, digest);
  }

  /** The same with the version as champion. */
  public ModelState crowned(int version) {
    List<Integer> all = new ArrayList<>(reign);
    if (champion().filter(v -> v == version).isEmpty()) {
      all.add(version);
    }
    return new ModelState(
        List.copyOf(all), versions, meaning, judged, exported, decided, attempted, events, digest);
  }

  /** The same with the champion before the present one. */
  public ModelState rolledBack(String asOf) {
    return new ModelState(
        reign.subList(0, reign.size() - 1),
        versions,
        meaning,
        judged,
        exported,
        decided,
        asOf,
        events,
        digest);
  }

  /** The same after a training of the definition at a logical time. */
  public ModelState trained(String meaning, String asOf) {
    return new ModelState(
        reign, versions, meaning, judged, exported, decided, asOf, events, digest);
  }

  /** The same, judged by these gates and exported so. */
  public ModelState judged(String gates, String exports) {
    return new ModelState(
        reign, versions, meaning, gates, exports, decided, attempted, events, digest);
  }

  /** The same, decided for this data and time. */
  public ModelState decided(String fingerprint) {
    return new ModelState(
        reign, versions, meaning, judged, exported, fingerprint, attempted, events, digest);
  }

  ModelState after(Event event) {
    return new ModelState(
        reign,
        versions,
        meaning,
        judged,
        exported,
        decided,
        attempted,
        event.seq(),
        event.digest());
  }
}
