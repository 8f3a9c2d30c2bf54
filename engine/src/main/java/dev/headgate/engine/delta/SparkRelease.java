package dev.headgate.engine.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A release of Spark, held against those that Headgate runs on. It links to nothing of Spark, so
 * that it can be asked before anything does that another release lacks.
 *
 * @param version as Spark says it; empty where there is no Spark
 */
public record SparkRelease(String version) {
  private static final String LINE = "4.1.";
  private static final String RANGE = "Spark 4.1.0 and its later patches, before 4.2";

  /** The release on the class path of a class loader. */
  public static SparkRelease of(ClassLoader libraries) {
    try {
      Class<?> spark = Class.forName("org.apache.spark.package$", true, libraries);
      Object self = spark.getField("MODULE$").get(null);
      return new SparkRelease(String.valueOf(spark.getMethod("SPARK_VERSION").invoke(self)));
    } catch (ReflectiveOperationException | LinkageError none) {
      return new SparkRelease("");
    }
  }

  /** Why Headgate does not run on it; nothing where it does. */
  public Optional<Problem> misfit() {
    if (version.startsWith(LINE)) {
      return Optional.empty();
    }
    Finding finding =
        version.isEmpty()
            ? Finding.of(Code.ENGINE_VERSION, "there is no Spark here; Headgate runs on " + RANGE)
                .note("start it with the spark-submit of such a Spark, or with the launcher")
            : Finding.of(
                    Code.ENGINE_VERSION, "this is Spark " + version + "; Headgate runs on " + RANGE)
                .note("take the spark-submit of such a Spark, and submit to a cluster of it");
    return Optional.of(new Problem(Problem.Blame.ENGINE, List.of(finding)));
  }
}
