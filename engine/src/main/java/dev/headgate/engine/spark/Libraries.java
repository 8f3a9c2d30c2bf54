package dev.headgate.engine.spark;

import java.util.Optional;
import org.apache.spark.sql.delta.DeltaLog;

/** The libraries that are here. */
public final class Libraries {
  private Libraries() {}

  /** The version of Delta, as it says of itself. */
  public static String delta() {
    return io.delta.package$.MODULE$.VERSION();
  }

  /** The version of Delta, as its jar says; empty where it says nothing. */
  public static Optional<String> deltaJar() {
    return Optional.ofNullable(DeltaLog.class.getPackage().getImplementationVersion());
  }
}
