package dev.headgate.engine.learn.evaluate;

import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.MetricValue;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.Task;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.Scored;
import dev.headgate.engine.store.record.Ends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for an input that tells the label by itself: hardly an honest column does, so it is most
 * likely known only together with the label. Of an input of which the spec says when it is known,
 * that is believed.
 *
 * <p>Of a binary label: an area under the ROC curve, in either direction, whose 95 % interval lies
 * above 0.99, or that is 1 on so many rows that it lies above 0.9, with a category standing for its
 * share of positives among every other row. Of a number: a share of at least 0.999 of its variance
 * that one column explains by a straight line.
 */
final class LeakGuard {
  static final double MOST_AUC = 0.99;
  static final double PERFECT_AUC = 0.9;
  static final double MOST_R2 = 0.999;
  private static final Metric AUC = Metrics.named(Task.BINARY, "auc").orElseThrow();

  private static final double CONFIDENCE = 0.95;
  private static final String CURE =
      " it is most likely known only together with the label; leave it out then; a column that is"
          + " known in time says so: known_after: 0 days";

  private final InputArrays inputs;
  private final Scored scored;
  private final Predicate<String> said;

  /**
   * A guard over scored rows.
   *
   * @param said whether the spec says of an input when it is known
   */
  LeakGuard(InputArrays inputs, Scored scored, Predicate<String> said) {
    this.inputs = inputs;
    this.scored = scored;
    this.said = said;
  }

  /** One sentence for each input that tells too much. */
  List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    for (Input input : scored.signature().inputs()) {
      if (said.test(input.name())) {
        continue;
      }
      switch (scored.signature().task()) {
        case BINARY -> binary(input, leaks);
        case REGRESSION -> number(input, leaks);
        case MULTICLASS, CLUSTERING -> {
          // several classes: no one column orders them all; clusters: there is no label to tell
        }
      }
    }
    return leaks;
  }

  private void binary(Input input, List<String> leaks) {
    int positive = scored.signature().positiveIndex();
    int n = scored.label().length;
    boolean[] truth = new boolean[n];
    for (int i = 0; i < n; i++) {
      truth[i] = scored.label()[i] == positive;
    }
    Optional<MetricValue> auc =
        input.isText() ? auc(inputs.texts(input), truth) : auc(inputs.numbers(input), truth);
    auc.filter(LeakGuard::tellsTooMuch)
        .ifPresent(
            value ->
                leaks.add(
                    String.format(
                            Locale.ROOT,
                            "%s alone ranks the held-out rows with an AUC of %.3f %s:",
                            input.name(),
                            value.value(),
                            Ends.text(value.certainty(), "%.3f"))
                        + CURE));
  }

  private static boolean tellsTooMuch(MetricValue auc) {
    double low = auc.certainty().ends().map(Certainty.Within::low).orElse(0.0);
    return low >= MOST_AUC || auc.value() == 1 && low >= PERFECT_AUC;
  }

  /** By the order of the numbers; rows without one are left out, and half of all must have one. */
  private static Optional<MetricValue> auc(double[] values, boolean[] truth) {
    List<Integer> present = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        present.add(i);
      }
    }
    return 2 * present.size() < values.length ? Optional.empty() : ranked(values, truth, present);
  }

  /** Categories stand for their share of positives in every other row, and rank the rest. */
  private static Optional<MetricValue> auc(String[] values, boolean[] truth) {
    Map<String, double[]> shares = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      double[] counts = shares.computeIfAbsent(values[i], v -> new double[2]);
      counts[0] += truth[i] ? 1 : 0;
      counts[1]++;
    }
    double[] share = new double[values.length];
    List<Integer> rest = new ArrayList<>();
    for (int i = 1; i < values.length; i += 2) {
      double[] counts = shares.get(values[i]);
      share[i] = counts == null ? 0.5 : counts[0] / counts[1];
      rest.add(i);
    }
    return ranked(share, truth, rest);
  }

  private static Optional<MetricValue> ranked(
      double[] values, boolean[] truth, List<Integer> places) {
    double least = places.stream().mapToDouble(i -> values[i]).min().orElse(0);
    double most = places.stream().mapToDouble(i -> values[i]).max().orElse(0);
    if (!(most > least) || Double.isInfinite(most - least)) {
      return Optional.empty();
    }
    double[] up = places.stream().mapToDouble(i -> (values[i] - least) / (most - least)).toArray();
    double[] down = Arrays.stream(up).map(value -> 1 - value).toArray();
    double[] label = places.stream().mapToDouble(i -> truth[i] ? 1 : 0).toArray();
    boolean falls = Metrics.estimate(AUC, BinaryScores.of(up, label)).orElse(0.5) < 0.5;
    return Metrics.evaluate(
            BinaryScores.of(falls ? down : up, label), CONFIDENCE, List.of(AUC.name()))
        .value(AUC.name());
  }

  private void number(Input input, List<String> leaks) {
    if (input.isText()) {
      return;
    }
    double r2 = explained(inputs.numbers(input), scored.label());
    if (r2 >= MOST_R2) {
      leaks.add(
          String.format(
                  Locale.ROOT, "%s alone explains %.2f%% of the label:", input.name(), r2 * 100)
              + CURE);
    }
  }

  /** The square of Pearson's correlation over the rows that have the number. */
  private static double explained(double[] x, double[] y) {
    int n = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        n++;
        meanX += (x[i] - meanX) / n;
        meanY += (y[i] - meanY) / n;
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        yy += (y[i] - meanY) * (y[i] - meanY);
        xy += (x[i] - meanX) * (y[i] - meanY);
      }
    }
    return 2 * n < x.length || xx == 0 || yy == 0 ? 0 : xy * xy / xx / yy;
  }
}
