package dev.headgate.engine.watch.drift;

import java.util.List;

/** What a monitor's window is held against. */
interface Basis {
  /** Moments, ISO 8601, after which the window begins; empty ones do not count. */
  List<String> newest();

  /**
   * Both sides of the comparison but for the profile of the window.
   *
   * @param watched the dataset that is watched
   * @param window which days of it
   * @param rows how many rows the window has
   */
  Sides sides(Sight watched, Window window, long rows);
}
