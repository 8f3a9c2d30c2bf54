package dev.headgate.engine.score;

import java.util.Locale;

/** What a model predicts. */
public enum Task {
  /** One of two classes, with a probability each and a decision threshold. */
  BINARY,
  /** One of several classes, with a probability each. */
  MULTICLASS,
  /** A number. */
  REGRESSION;

  /** Returns the task as it is written in a signature: in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
