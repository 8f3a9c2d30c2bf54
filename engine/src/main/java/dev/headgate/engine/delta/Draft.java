package dev.headgate.engine.delta;

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
 */
public record Draft(
    String fingerprint,
    String meaning,
    String run,
    Instant asOf,
    List<String> ledger,
    Map<String, String> facts) {

  /** Of a table that is read from no files and has nothing more to say. */
  public static Draft of(String fingerprint, String meaning, String run, Instant asOf) {
    return new Draft(fingerprint, meaning, run, asOf, List.of(), Map.of());
  }

  /** The same with the segments of the ledger. */
  public Draft reading(List<String> segments) {
    return new Draft(fingerprint, meaning, run, asOf, List.copyOf(segments), facts);
  }

  /** The same with further facts. */
  public Draft saying(Map<String, String> further) {
    return new Draft(fingerprint, meaning, run, asOf, ledger, Map.copyOf(further));
  }
}
