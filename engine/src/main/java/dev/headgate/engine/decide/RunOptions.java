package dev.headgate.engine.decide;

/**
 * What the command line asks of a run.
 *
 * @param select the steps to run
 * @param fullRefresh read every input again, as if nothing had been read
 * @param force run every selected step, up to date or not; every model is trained
 */
public record RunOptions(Selection select, Refresh fullRefresh, Force force) {
  /** Nothing in particular. */
  public static final RunOptions PLAIN = new RunOptions(Selection.ALL, Refresh.NEW, Force.DUE);

  /** Which inputs are read. */
  public enum Refresh {
    NEW,
    ALL
  }

  /** Which steps run. */
  public enum Force {
    DUE,
    ALL
  }
}
