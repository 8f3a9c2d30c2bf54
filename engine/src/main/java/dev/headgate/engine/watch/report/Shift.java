package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;
import dev.headgate.engine.store.record.Verdict;

/** One number before and again in the window: a metric, or the rate of a label. */
@Doc("One number before and again in the window: a metric, or the rate of a label.")
public record Shift(
    @Doc("Name of the metric, or label and class.") String name,
    @Doc("Before: a metric on the held-out rows, a rate on the rows learned from.") Estimate before,
    @Doc("In the window, on the rows whose label is known.") Estimate window,
    @Doc("Window minus before, as an interval.") Range change,
    @Doc("Drift where the interval leaves out zero on the bad side.") Verdict verdict) {

  /**
   * The change of a number for which larger is better.
   *
   * @param enough rows from which the window may be judged
   */
  public static Shift largerIsBetter(String name, Estimate before, Estimate window, long enough) {
    Range change = change(before, window);
    return new Shift(
        name, before, window, change, verdict(change, change.high() < 0, window, enough));
  }

  /**
   * The change of a number for which smaller is better.
   *
   * @param enough rows from which the window may be judged
   */
  public static Shift smallerIsBetter(String name, Estimate before, Estimate window, long enough) {
    Range change = change(before, window);
    return new Shift(
        name, before, window, change, verdict(change, change.low() > 0, window, enough));
  }

  /**
   * The change of a number that is neither good nor bad, such as a rate.
   *
   * @param enough rows from which the window may be judged
   */
  public static Shift eitherWay(String name, Estimate before, Estimate window, long enough) {
    Range change = change(before, window);
    boolean moved = change.low() > 0 || change.high() < 0;
    return new Shift(name, before, window, change, verdict(change, moved, window, enough));
  }

  /** Whether the change is surely one: its interval leaves out zero. */
  public boolean isCertain() {
    return change.low() > 0 || change.high() < 0;
  }

  /**
   * The interval of the difference of two independent estimates from their own intervals (method of
   * variance estimates recovery, Zou and Donner 2008).
   */
  private static Range change(Estimate before, Estimate now) {
    double difference = now.value() - before.value();
    return new Range(
        difference - Math.hypot(now.value() - now.low(), before.high() - before.value()),
        difference + Math.hypot(now.high() - now.value(), before.value() - before.low()));
  }

  private static Verdict verdict(Range change, boolean moved, Estimate window, long enough) {
    if (!change.isKnown() || window.rows() < enough) {
      return Verdict.UNDECIDED;
    }
    return moved ? Verdict.DRIFT : Verdict.NO_DRIFT;
  }
}
