package dev.headgate.engine.decide;

import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.store.state.Workspace;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;

/**
 * What is to be run.
 *
 * @param plan the compiled spec
 * @param workspace where things are
 * @param asOf logical time
 * @param params values of the parameters, canonical text
 * @param options what the command line asks
 * @param run id of the run
 * @param started wall clock
 */
public record RunRequest(
    Plan plan,
    Workspace workspace,
    Instant asOf,
    Map<String, String> params,
    RunOptions options,
    String run,
    Instant started) {

  /** A request with an id of its own: the logical day and four hexadecimal digits. */
  public static RunRequest of(
      Plan plan,
      Workspace workspace,
      Instant asOf,
      Map<String, String> params,
      RunOptions options) {
    ZoneId zone = plan.linked().spec().timeZone();
    byte[] salt = new byte[2];
    new SecureRandom().nextBytes(salt);
    String run =
        DateTimeFormatter.ofPattern("yyyyMMdd").withZone(zone).format(asOf)
            + "-"
            + HexFormat.of().formatHex(salt);
    return new RunRequest(plan, workspace, asOf, params, options, run, Instant.now());
  }

  /** What a decision is made on. */
  public Situation situation() {
    return new Situation(plan, workspace, asOf, params, options);
  }
}
