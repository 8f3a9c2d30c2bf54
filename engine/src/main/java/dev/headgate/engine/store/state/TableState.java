package dev.headgate.engine.store.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headgate.engine.store.record.Counts;
import java.util.List;
import java.util.Map;

/**
 * What a table says of itself, kept in the very commit that it describes.
 *
 * @param format version of this form, 1
 * @param fingerprint digest of what made the table: meaning, parameters, inputs' states
 * @param meaning digest of the spec's part alone
 * @param epoch number of the publication, 1 for the first; consumers compare it
 * @param expectedVersion the Delta version that the commit was to have
 * @param run the run that made it
 * @param asOf logical time of that run, ISO 8601
 * @param ledger digests of the ledger's segments, in the order of ingestion
 * @param profiles digests of the profiles of the rows that are in the table
 * @param counts where the rows of this epoch went
 * @param rows rows in the table
 * @param facts further facts of the verb that wrote it
 * @param sightings names of what a history keeps beside its rows of when they were seen again
 */
public record TableState(
    int format,
    String fingerprint,
    String meaning,
    long epoch,
    long expectedVersion,
    String run,
    String asOf,
    List<String> ledger,
    List<String> profiles,
    Counts counts,
    long rows,
    Map<String, String> facts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sightings) {
  /** The domain under which the state stands in Delta's log. */
  public static final String DOMAIN = "dev.headgate";
}
