package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import java.util.List;
import org.apache.spark.sql.delta.DeltaLog;

/** Whether the Spark and the Delta of this process are those that Headgate was built for. */
final class Surroundings {
  private Surroundings() {}

  /**
   * Refuses surroundings in which tables could be written wrongly.
   *
   * @throws Problem with what is found instead
   */
  static void check() {
    String spark = org.apache.spark.package$.MODULE$.SPARK_VERSION();
    String line = Built.spark().replaceFirst("\\.\\d+$", "");
    if (!spark.startsWith(line + ".")) {
      throw wrong("this is Spark " + spark + "; Headgate needs Spark " + line);
    }
    if (System.getProperty("spark.remote") != null || System.getenv("SPARK_REMOTE") != null) {
      throw wrong(
          "spark.remote names a Spark Connect server; Headgate writes tables as a driver of its own",
          "unset spark.remote and SPARK_REMOTE, and name the cluster with --master");
    }
    String delta = io.delta.package$.MODULE$.VERSION();
    if (!delta.equals(Built.delta())) {
      var place = DeltaLog.class.getProtectionDomain().getCodeSource();
      throw wrong(
          "this is Delta " + delta + "; Headgate needs " + Built.delta(),
          "it comes from " + (place == null ? "an unknown place" : place.getLocation()),
          "take Delta out of the cluster's jars, --jars and --packages: headgate.jar brings it");
    }
  }

  private static Problem wrong(String message, String... notes) {
    Finding finding = Finding.of(Code.ENGINE_VERSION, message);
    for (String note : notes) {
      finding = finding.note(note);
    }
    return new Problem(Problem.Blame.ENGINE, List.of(finding));
  }
}
