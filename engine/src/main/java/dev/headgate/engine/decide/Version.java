package dev.headgate.engine.decide;

import java.util.Optional;

/** The version of this Headgate. */
public final class Version {
  private Version() {}

  /** As the jar's manifest says, or {@code dev} where classes stand in a folder. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");
  }
}
