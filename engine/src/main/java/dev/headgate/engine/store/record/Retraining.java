package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** What was decided on what a monitor saw. */
public enum Retraining implements Word {
  /** The model is learned anew. */
  RETRAIN("retrain"),
  /** The champion is kept. */
  KEEP("keep"),
  /** No policy asks, or none has yet. */
  OPEN("");

  private final String text;

  Retraining(String text) {
    this.text = text;
  }

  /** Its stable word, empty where nothing was decided. */
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
