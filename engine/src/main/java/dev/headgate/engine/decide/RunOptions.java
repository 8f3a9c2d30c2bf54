package dev.headgate.engine.decide;

import java.util.List;

/**
 * What the command line asks of a run.
 *
 * @param select names of steps to run; empty means all
 * @param fullRefresh read every input again, as if nothing had been read
 * @param force run every selected step, up to date or not; every model is trained
 */
public record RunOptions(List<String> select, Refresh fullRefresh, Force force) {
  /** Nothing in particular. */
  public static final RunOptions PLAIN = new RunOptions(List.of(), Refresh.NEW, Force.DUE);

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
