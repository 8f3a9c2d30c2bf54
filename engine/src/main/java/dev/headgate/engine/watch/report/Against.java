package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;

/** What a monitor's window is held against. */
@Doc("What the window is held against.")
public record Against(
    @Doc("Rows that a model learned from, a dataset, the span before the window, or a version.")
        Kind kind,
    @Doc("The model, the dataset, or the version of it.") String name) {

  /** What kind of thing it is. */
  public enum Kind {
    /** What a model's champion learned from. */
    MODEL,
    /** All rows of a dataset. */
    DATASET,
    /** The span of the watched dataset before the window. */
    WINDOW,
    /** All rows of another version of the watched dataset. */
    VERSION
  }

  /** What a model's champion learned from. */
  public static Against model(String name) {
    return new Against(Kind.MODEL, name);
  }

  /** Whether it is what a model of the pipeline learned from. */
  public boolean isModel() {
    return kind == Kind.MODEL;
  }
}
