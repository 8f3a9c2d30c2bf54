package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a monitor found; the page gives each a shape and a colour of its own. */
public enum Verdict implements Word {
  /** The change is larger than the threshold and larger than chance explains. */
  DRIFT("drift"),
  /** The data cannot tell: too few rows, or an interval that holds the threshold. */
  UNDECIDED("undecided"),
  /** No change that counts. */
  NO_DRIFT("no_drift"),
  /** There is nothing to compare with yet. */
  NO_REFERENCE("no_reference");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  @JsonValue
  @Override
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
