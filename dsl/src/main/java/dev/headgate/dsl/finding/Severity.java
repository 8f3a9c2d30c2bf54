package dev.headgate.dsl.finding;

/** Whether a finding stops the work. */
public enum Severity {
  /** Nothing is run. */
  ERROR("error"),
  /** The work goes on. */
  WARNING("warning");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word that a reader sees. */
  public String word() {
    return word;
  }
}
