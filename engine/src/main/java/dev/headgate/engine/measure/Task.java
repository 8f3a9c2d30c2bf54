package dev.headgate.engine.measure;

/** What a model predicts, which decides by which metrics it is judged. */
public enum Task {
  /** One of two classes. */
  BINARY,
  /** One of several classes. */
  MULTICLASS,
  /** A number. */
  REGRESSION,
  /** Which of several clusters is near; there is no truth. */
  CLUSTERING
}
