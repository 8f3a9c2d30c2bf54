package dev.headgate.engine.spark.delta;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a verb says of the version that it is about to publish; the publication adds the rest.
 *
 * @param fingerprint digest of what makes the table: meaning, parameters, inputs' states
 * @param meaning digest of the spec's part alone
 * @param run id of the run
 * @param asOf logical time of the run
 * @param ledger digests of all segments of the ledger, empty where no files are read
 * @param facts further facts of the verb
 * @param sightings names of what a history keeps of when its rows were seen again
 */
public record Draft(
    String fingerprint,
    String meaning,
    String run,
    Instant asOf,
    List<String> ledger,
    Map<String, String> facts,
    List<String> sightings) {

  /** Of a table that is read from no files and has nothing more to say. */
  public static Draft of(String fingerprint, String meaning, String run, Instant asOf) {
    return new Draft(fingerprint, meaning, run, asOf, List.of(), Map.of(), List.of());
  }

  /** The same with the segments of the ledger. */
  public Draft reading(List<String> segments) {
    return new Draft(fingerprint, meaning, run, asOf, List.copyOf(segments), facts, sightings);
  }

  /** The same with further facts. */
  public Draft saying(Map<String, String> further) {
    return new Draft(fingerprint, meaning, run, asOf, ledger, Map.copyOf(further), sightings);
  }

  /** The same of a history that keeps this beside its rows. */
  public Draft seen(List<String> names) {
    return new Draft(fingerprint, meaning, run, asOf, ledger, facts, List.copyOf(names));
  }
}
