package dev.headgate.cli;

/** In which of the command's processes this one is. */
enum Stage {
  /** The launcher's small JVM: no Spark on its class path. */
  SMALL,
  /** The launcher's JVM with Spark embedded. */
  SPARK,
  /** A driver that spark-submit started. */
  SUBMITTED;

  /** Name of the system property by which the launcher says it. */
  static final String PROPERTY = "headgate.stage";

  /** The stage of this process. */
  static Stage current() {
    return switch (System.getProperty(PROPERTY, "")) {
      case "small", "warm-up" -> SMALL;
      case "spark", "spark-warm-up" -> SPARK;
      default -> SUBMITTED;
    };
  }
}
