package dev.headgate.engine.learn.evaluate;

import dev.headgate.engine.measure.Direction;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.Shuffle;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.Scores;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.Scored;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each input is worth to a model: how much worse a metric gets when the input's values are
 * shuffled among the rows (Breiman, "Random Forests", 2001).
 */
final class Importance {
  private static final int MOST_ROWS = 10_000;

  private final OnnxModel model;
  private final Metric metric;
  private final long seed;

  Importance(OnnxModel model, Metric metric, long seed) {
    this.model = model;
    this.metric = metric;
    this.seed = seed;
  }

  /**
   * Shuffles each input once, on at most 10,000 rows spread evenly.
   *
   * @return the loss by input, largest first; empty where the rows do not define the metric
   */
  Map<String, Double> of(InputArrays inputs, double[] label) {
    int count = Math.min(MOST_ROWS, inputs.rows());
    int[] places =
        IntStream.range(0, count).map(i -> (int) ((long) i * inputs.rows() / count)).toArray();
    InputArrays some = inputs.select(places);
    double[] truth = IntStream.of(places).mapToDouble(i -> label[i]).toArray();
    Optional<Double> whole = value(some, truth);
    Map<String, Double> losses = new LinkedHashMap<>();
    if (whole.isEmpty()) {
      return losses;
    }
    int[] order = Shuffle.permutation(count, seed);
    for (Input input : model.signature().inputs()) {
      value(some.withOrder(input, order), truth)
          .ifPresent(shuffled -> losses.put(input.name(), loss(whole.get(), shuffled)));
    }
    Map<String, Double> sorted = new LinkedHashMap<>();
    losses.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private double loss(double whole, double shuffled) {
    return metric.direction() == Direction.HIGHER ? whole - shuffled : shuffled - whole;
  }

  private Optional<Double> value(InputArrays inputs, double[] label) {
    Scores said = model.score(inputs.columns());
    Scored scored = new Scored(model.signature(), label, said.prediction(), said.probability());
    return Metrics.estimate(metric, scored.scores());
  }
}
