package dev.headgate.engine.store.registry;

import dev.headgate.dsl.language.Digest;
import dev.headgate.engine.store.record.Json;

/**
 * One event of a model's life; each names the digest of the one before it, so that a missing or
 * altered one shows.
 *
 * @param model its name
 * @param seq 1 for the model's first event
 * @param event what happened
 * @param version the version it happened to, 0 for a decision
 * @param at wall clock, ISO 8601
 * @param asOf logical time, ISO 8601
 * @param who the user of the operating system
 * @param run the run, or the command
 * @param evidence JSON: metrics, gates, reasons
 * @param before digest of the event before, empty for the first
 * @param digest digest of all the above
 */
public record Event(
    String model,
    long seq,
    String event,
    int version,
    String at,
    String asOf,
    String who,
    String run,
    String evidence,
    String before,
    String digest) {

  /** What happened, before it has a place in the chain. */
  public record Draft(String event, int version, Object evidence) {}

  static Event of(
      String model, ModelState state, Draft draft, String at, String asOf, String who, String run) {
    long seq = state.events() + 1;
    String evidence = Json.line(draft.evidence());
    return new Event(
        model,
        seq,
        draft.event(),
        draft.version(),
        at,
        asOf,
        who,
        run,
        evidence,
        state.digest(),
        digest(
            model,
            seq,
            draft.event(),
            draft.version(),
            at,
            asOf,
            who,
            run,
            evidence,
            state.digest()));
  }

  /** Whether the digest is that of the content. */
  public boolean whole() {
    return digest.equals(digest(model, seq, event, version, at, asOf, who, run, evidence, before));
  }

  private static String digest(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      String one = String.valueOf(part);
      text.append(one.length()).append(':').append(one).append(';');
    }
    return Digest.of(text.toString());
  }
}
