package dev.headgate.engine.measure;

/** How the values of a column are profiled. */
public enum ColumnKind {
  /** Numbers, and dates and timestamps as numbers: ordered, summarised by a histogram. */
  NUMERIC,
  /** Texts and booleans: unordered, summarised by the count of each category. */
  CATEGORICAL
}
