package dev.headgate.engine.measure;

import java.util.SplittableRandom;

/** Seeded permutations. */
public final class Shuffle {
  private Shuffle() {}

  /**
   * The numbers from 0 to size - 1 in an order that depends on the seed alone: Fisher and Yates, by
   * Durstenfeld (1964).
   */
  public static int[] permutation(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
