package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A release of Spark, held against the line that this Headgate was built for. It links to nothing
 * of Spark, so that it can be asked before anything does that another release lacks.
 *
 * @param version as Spark says it; empty where there is no Spark
 * @param built the line that this Headgate was built for, such as {@code 4.2}
 */
public record SparkRelease(String version, String built) {
  /** The lines that Headgate can be built for. */
  static final List<String> LINES = List.of("4.1", "4.2");

  /** The release on the class path of a class loader. */
  public static SparkRelease of(ClassLoader libraries) {
    return new SparkRelease(version(libraries), BuiltFor.SPARK);
  }

  private static String version(ClassLoader libraries) {
    try {
      Class<?> spark = Class.forName("org.apache.spark.package$", true, libraries);
      Object self = spark.getField("MODULE$").get(null);
      return String.valueOf(spark.getMethod("SPARK_VERSION").invoke(self));
    } catch (ReflectiveOperationException | LinkageError none) {
      return "";
    }
  }

  /** Why this Headgate does not run on it; nothing where it does. */
  public Optional<Problem> misfit() {
    if (isOf(built)) {
      return Optional.empty();
    }
    String here = version.isEmpty() ? "there is no Spark here" : "this is Spark " + version;
    Finding finding =
        Finding.of(
                Code.ENGINE_VERSION,
                here + "; this Headgate is built for Spark " + built + ", any patch of it")
            .note(cure());
    return Optional.of(new Problem(Problem.Blame.ENGINE, List.of(finding)));
  }

  private boolean isOf(String line) {
    return version.startsWith(line + ".");
  }

  private String cure() {
    return LINES.stream()
        .filter(this::isOf)
        .findFirst()
        .map(line -> "take the jar that mvn package -DskipTests -P spark-" + line + " builds")
        .orElseGet(this::another);
  }

  private String another() {
    return version.isEmpty()
        ? "start it with the spark-submit of such a Spark, or with the launcher"
        : "Headgate can be built for Spark "
            + String.join(" and ", LINES)
            + ": take the spark-submit of one of them, and a cluster of it";
  }
}
