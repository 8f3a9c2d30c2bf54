package dev.headgate.engine.watch.drift;

import dev.headgate.engine.spark.Libraries;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Versions of what computed a report, as far as their jars tell. */
final class Versions {
  private Versions() {}

  static Map<String, String> of(SparkSession spark) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("Spark", spark.version());
    versions.put("Java", Runtime.version().toString());
    Libraries.deltaJar().ifPresent(version -> versions.put("Delta", version));
    of(Versions.class).ifPresent(version -> versions.put("Headgate", version));
    return versions;
  }

  private static Optional<String> of(Class<?> type) {
    return Optional.ofNullable(type.getPackage().getImplementationVersion());
  }
}
