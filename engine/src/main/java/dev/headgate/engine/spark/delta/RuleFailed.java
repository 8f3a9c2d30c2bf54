package dev.headgate.engine.spark.delta;

/** A rule whose condition could not be computed on a row; thrown in a task, told by the driver. */
final class RuleFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int rule;
  private final String why;
  private final String row;

  RuleFailed(int rule, String why, String row) {
    super("rule " + rule + ": " + why);
    this.rule = rule;
    this.why = why;
    this.row = row;
  }

  int rule() {
    return rule;
  }

  String why() {
    return why;
  }

  String row() {
    return row;
  }
}
