package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.util.List;

/** What must hold before a session is asked for; the session itself is looked at by the engine. */
final class Surroundings {
  private Surroundings() {}

  /**
   * Refuses a remote session before Spark tries to open one.
   *
   * @throws Problem when Spark Connect is asked for
   */
  static void check() {
    if (System.getProperty("spark.remote") != null || System.getenv("SPARK_REMOTE") != null) {
      throw new Problem(
          Problem.Blame.ENGINE,
          List.of(
              Finding.of(
                      Code.ENGINE_VERSION,
                      "spark.remote names a Spark Connect server, and Headgate runs inside a"
                          + " driver")
                  .note(
                      "unset spark.remote and SPARK_REMOTE, and name the cluster with --master")));
    }
  }
}
