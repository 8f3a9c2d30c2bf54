package dev.headgate.engine.spark.delta;

/**
 * Points at which a test may end the Java machine as a crash would, between two writes that belong
 * together.
 *
 * <p>The variable or property {@code HEADGATE_HALT_AT} names one of {@code after-ledger}, {@code
 * after-files}, {@code after-quarantine}, {@code before-commit}, {@code after-commit}, {@code
 * before-registry}, {@code after-registry}, {@code before-target}, {@code after-note}, {@code
 * after-target}; followed by {@code @NAME} it holds for the table or the model NAME only. Without
 * it nothing happens.
 */
public final class FaultPoint {
  private static final String NAME = "HEADGATE_HALT_AT";

  private FaultPoint() {}

  /** Halts with code 137 if this point of the table or model at this place is named. */
  public static void reach(String point, String table) {
    String asked = System.getProperty(NAME, System.getenv().getOrDefault(NAME, ""));
    String name = table.substring(table.lastIndexOf('/') + 1);
    if (asked.equals(point) || asked.equals(point + "@" + name)) {
      Runtime.getRuntime().halt(137);
    }
  }
}
