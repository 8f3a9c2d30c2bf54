package com.example.headgate;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.measure.BinaryScores;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.spi.metric.MetricType;
import java.util.Optional;
import java.util.Set;

/**
 * The correlation of prediction and truth (Matthews, 1975): {@code gate: [mcc >= 0.3]}.
 *
 * <p>Intervals, slices and the comparison with the champion follow from {@link #value}.
 */
public final class Mcc implements MetricType {

  /** Its settings. */
  @Doc("Where it is measured.")
  public record Options(
      @Doc("Probability above which a row is predicted positive; default: the model's threshold.")
          @AtLeast(0)
          @AtMost(1)
          Optional<Double> atThreshold) {}

  @Override
  public String name() {
    return "mcc";
  }

  @Override
  public String doc() {
    return "Correlation of prediction and truth; bootstrap interval.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.BINARY);
  }

  @Override
  public Optional<Better> better() {
    return Optional.of(Better.LARGER);
  }

  @Override
  public double least() {
    return -1;
  }

  @Override
  public double value(Record settings, Scores scores, double[] weights) {
    BinaryScores rows = (BinaryScores) scores;
    double threshold = ((Options) settings).atThreshold().orElse(rows.threshold());
    double[] cells = new double[4];
    for (int i = 0; i < weights.length; i++) {
      boolean predicted = rows.probability(i) > threshold;
      cells[(rows.isPositive(i) ? 2 : 0) + (predicted ? 1 : 0)] += weights[i];
    }
    double right = cells[3] * cells[0] - cells[1] * cells[2];
    double all =
        (cells[3] + cells[1])
            * (cells[3] + cells[2])
            * (cells[0] + cells[1])
            * (cells[0] + cells[2]);
    return right / Math.sqrt(all);
  }
}
