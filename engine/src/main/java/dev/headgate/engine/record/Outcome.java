package dev.headgate.engine.record;

/** How a step ended. */
public enum Outcome {
  /** It did what it was to do. */
  SUCCEEDED,
  /** There was nothing to do. */
  UNCHANGED,
  /** The data or the candidate was refused, as the spec asks. */
  REJECTED,
  /** The engine or the cluster failed. */
  FAILED,
  /** Something that it depends on did not succeed. */
  SKIPPED
}
