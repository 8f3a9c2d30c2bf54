package dev.headgate.engine.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a model ranks items for a user: means over the users who have a relevant item among the
 * held-out rows, each of whom counts the same. The places are among all items that the user had no
 * row of, never a sample of them, which would compare models wrongly (Krichene and Rendle, "On
 * sampled metrics for item recommendation", KDD 2020). Definitions by Järvelin and Kekäläinen,
 * "Cumulated gain-based evaluation of IR techniques", 2002, an item being worth 1 or 0, and by
 * Manning, Raghavan and Schütze, "Introduction to information retrieval", 2008, chapter 8.
 */
public final class RankingMetrics {
  private static final int USUAL = 10;
  private static final String INTERVAL =
      "; mean over users, of places among all items new to the user; interval of Student and Hall by users.";

  private RankingMetrics() {}

  /** Those of every model that recommends. */
  public static final List<Metric> ALL =
      List.of(
          ndcg(USUAL).named("ndcg_at_10"),
          precision(USUAL).named("precision_at_10"),
          recall(USUAL).named("recall_at_10"),
          of(
              "mean_average_precision",
              "Mean, over a user's relevant items, of the share of relevant ones down to its place"
                  + INTERVAL,
              RankingMetrics::averagePrecision));

  /** Those that say how many items count, each of one; told of any number. */
  public static final List<Metric> OF_THE_FIRST =
      List.of(ndcg(1, "k"), precision(1, "k"), recall(1, "k"));

  /** Discounted gain of the first so many, as a share of the best possible. */
  public static Metric ndcg(int first) {
    return ndcg(first, Integer.toString(first));
  }

  private static Metric ndcg(int first, String told) {
    return of(
        "ndcg_at",
        "Relevant items among the first "
            + told
            + ", each discounted by the logarithm of its place, as a share of the best possible"
            + INTERVAL,
        places -> ndcg(places, first));
  }

  /** Share of the first so many that is relevant. */
  public static Metric precision(int first) {
    return precision(first, Integer.toString(first));
  }

  private static Metric precision(int first, String told) {
    return of(
        "precision_at",
        "Share of the first " + told + " that is relevant" + INTERVAL,
        places -> within(places, first) / first);
  }

  /** Share of the relevant ones that is among the first so many. */
  public static Metric recall(int first) {
    return recall(first, Integer.toString(first));
  }

  private static Metric recall(int first, String told) {
    return of(
        "recall_at",
        "Share of a user's relevant items that is among the first " + told + INTERVAL,
        places -> within(places, first) / places.length);
  }

  private static Metric of(String name, String meaning, ToDoubleFunction<int[]> ofUser) {
    return new Metric(
        name, Task.REGRESSION, Direction.HIGHER, 0, 1, meaning, new RankingEstimator(ofUser));
  }

  private static double ndcg(int[] places, int first) {
    double gain = 0;
    double best = 0;
    for (int i = 0; i < places.length; i++) {
      gain += places[i] <= first ? discount(places[i]) : 0;
      best += i < first ? discount(i + 1) : 0;
    }
    return gain / best;
  }

  private static double discount(int place) {
    return Math.log(2) / Math.log(1.0 + place);
  }

  private static double within(int[] places, int first) {
    double count = 0;
    for (int place : places) {
      count += place <= first ? 1 : 0;
    }
    return count;
  }

  private static double averagePrecision(int[] places) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += (i + 1.0) / places[i];
    }
    return sum / places.length;
  }
}
