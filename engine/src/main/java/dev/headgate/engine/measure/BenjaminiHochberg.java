package dev.headgate.engine.measure;

import java.util.stream.IntStream;

/**
 * The step-up procedure of Benjamini and Hochberg, "Controlling the false discovery rate", 1995.
 */
final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * Adjusted p-values, in the order given: those not above a level are found at that rate of false
   * discoveries.
   */
  static double[] adjust(double[] pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted((a, b) -> Double.compare(pValues[b], pValues[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double least = 1;
    for (int i = 0; i < order.length; i++) {
      int rank = order.length - i;
      least = Math.min(least, pValues[order[i]] * order.length / rank);
      adjusted[order[i]] = least;
    }
    return adjusted;
  }
}
