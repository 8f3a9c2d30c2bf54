package dev.headgate.engine.measure;

import java.util.Arrays;

/** What the kinds of scores have in common: checks, selections and orders of arrays. */
final class Rows {
  private Rows() {}

  static void requireSameLength(int expected, int actual, String what) {
    if (expected != actual) {
      throw new IllegalArgumentException(actual + " " + what + " of " + expected + " rows");
    }
  }

  static double[] weights(double[] weights, int rows) {
    requireSameLength(rows, weights.length, "weights");
    for (double weight : weights) {
      if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a weight of " + weight);
      }
    }
    return weights.clone();
  }

  static double requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a " + what + " of " + value);
    }
    return value;
  }

  static double requireProbability(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability of " + value);
    }
    return value;
  }

  static double[] select(double[] values, int[] rows) {
    return values == null ? null : Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  /** The places of values in ascending order of the values; those of equal values stay in order. */
  static int[] ascending(double[] values) {
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] from = order;
    int[] to = new int[order.length];
    for (int width = 1; width < order.length; width *= 2) {
      for (int start = 0; start < order.length; start += 2 * width) {
        mergeRuns(values, from, to, start, width);
      }
      int[] spare = from;
      from = to;
      to = spare;
    }
    return from;
  }

  private static void mergeRuns(double[] values, int[] from, int[] to, int start, int width) {
    int middle = Math.min(start + width, from.length);
    int end = Math.min(middle + width, from.length);
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft =
          left < middle && (right >= end || values[from[left]] <= values[from[right]]);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
