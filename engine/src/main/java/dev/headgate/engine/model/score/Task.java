package dev.headgate.engine.model.score;

import java.util.Locale;

/** What a model predicts. */
public enum Task {
  /** One of two classes, with a probability each and a decision threshold. */
  BINARY,
  /** One of several classes, with a probability each. */
  MULTICLASS,
  /** A number. */
  REGRESSION,
  /** One of several clusters, with the distance to the centre of each. */
  CLUSTERING;

  /** Returns the task as it is written in a signature: in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the task that {@link #text} writes so. */
  public static Task of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether a number is answered, not the index of a class or cluster. */
  public boolean isNumber() {
    return this == REGRESSION;
  }

  /** Whether there is a truth that answers can be held against. */
  public boolean isLabelled() {
    return this != CLUSTERING;
  }

  /**
   * The output of an exported graph that tells of the class or cluster with this index: the class's
   * probability, or the distance to the cluster's centre.
   */
  public String output(int index) {
    return (isLabelled() ? "probability_" : "distance_to_") + index;
  }
}
