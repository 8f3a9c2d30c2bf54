package dev.headgate.engine.watch.report;

import dev.headgate.engine.measure.NumericProfile;
import dev.headgate.engine.watch.report.ColumnReport.Bin;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins for the eye: of equal width between round numbers, twenty or so over the middle 99 percent
 * of both sides; what lies beyond falls into the outer bins. The statistics have bins of their own.
 */
public final class NumberBins {
  private static final int ABOUT = 20;
  private static final double TAIL = 0.005;

  private final NumericProfile reference;
  private final NumericProfile window;
  private final double width;
  private final long first;
  private final int count;

  private NumberBins(
      NumericProfile reference, NumericProfile window, double width, long first, int count) {
    this.reference = reference;
    this.window = window;
    this.width = width;
    this.first = first;
    this.count = count;
  }

  /** Both sides over the same bins, as shares of the finite values; none where a side has none. */
  public static List<Bin> of(NumericProfile reference, NumericProfile window) {
    if (reference.values() == 0 || window.values() == 0) {
      return List.of();
    }
    double low = Math.min(quantile(reference, TAIL), quantile(window, TAIL));
    double high = Math.max(quantile(reference, 1 - TAIL), quantile(window, 1 - TAIL));
    double span = high - low;
    double width = Scale.step(span > 0 ? span / ABOUT : Math.max(Math.abs(low), 1) / 10);
    double first = Math.floor(low / width);
    double last = Math.floor(high / width);
    if (!(Math.abs(first) < 1e15 && Math.abs(last) < 1e15 && width > 0)) {
      return List.of();
    }
    return new NumberBins(reference, window, width, (long) first, (int) (last - first) + 1).bins();
  }

  private static double quantile(NumericProfile profile, double share) {
    return profile.quantile(share).orElseThrow();
  }

  private List<Bin> bins() {
    boolean points = startsAlone(reference) && startsAlone(window);
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bins.add(
          new Bin(label(i, points), edge(i), edge(i + 1), share(reference, i), share(window, i)));
    }
    return bins;
  }

  private double edge(int bin) {
    return (first + bin) * width;
  }

  private double share(NumericProfile side, int bin) {
    double from = bin == 0 ? 0 : side.below(edge(bin));
    double to = bin == count - 1 ? side.values() : side.below(edge(bin + 1));
    return (to - from) / side.values();
  }

  /** Whether all values lie on the edges, as whole numbers do in bins of width 1. */
  private boolean startsAlone(NumericProfile side) {
    for (int i = 0; i < count; i++) {
      if (side.below(Math.nextUp(edge(i))) != side.below(edge(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private String label(int bin, boolean point) {
    String from = Words.number(edge(bin));
    if (bin == 0 && Math.min(lowest(reference), lowest(window)) < edge(0)) {
      return "under " + Words.number(edge(1));
    }
    if (bin == count - 1 && Math.max(highest(reference), highest(window)) >= edge(count)) {
      return from + " or more";
    }
    return point ? from : from + " to " + Words.number(edge(bin + 1));
  }

  private static double lowest(NumericProfile side) {
    return side.min().orElseThrow();
  }

  private static double highest(NumericProfile side) {
    return side.max().orElseThrow();
  }
}
