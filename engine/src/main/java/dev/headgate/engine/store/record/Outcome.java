package dev.headgate.engine.store.record;

/** How a step ended. */
public enum Outcome {
  /** It did what it was to do. */
  SUCCEEDED("succeeded"),
  /** There was nothing to do. */
  UNCHANGED("is up to date"),
  /** The data or the candidate was refused, as the spec asks. */
  REJECTED("was refused"),
  /** The engine or the cluster failed. */
  FAILED("failed"),
  /** Something that it depends on did not succeed. */
  SKIPPED("was skipped");

  private final String told;

  Outcome(String told) {
    this.told = told;
  }

  /** What is said of a step that ended so, after its name. */
  public String told() {
    return told;
  }
}
