package dev.headgate.engine.spi.metric;

import dev.headgate.dsl.language.Component;
import dev.headgate.engine.measure.Scores;

/**
 * A metric of one's own, in one file: a service of {@link Component.Metric}.
 *
 * <p>It is evaluated beside the built-in ones, over all rows and every slice; gates, searches,
 * triggers and monitors name it as they name those. Its interval, and that of the difference to the
 * champion, is found by drawing the rows again, some two hundred times. A metric all of whose
 * settings have defaults is part of every evaluation of its tasks; others are named under {@code
 * evaluate: {metrics: ...}}, as are variants with other settings.
 */
public interface MetricType extends Component.Metric {

  /**
   * The metric of scored rows.
   *
   * @param settings an instance of {@link #options()}
   * @param scores {@link dev.headgate.engine.measure.BinaryScores}, {@link
   *     dev.headgate.engine.measure.MulticlassScores}, {@link
   *     dev.headgate.engine.measure.RegressionScores} or {@link
   *     dev.headgate.engine.measure.ClusterScores}, as the task is
   * @param weights how much each row counts, 0 or more; what the scores say of weights is not meant
   * @return NaN where these rows do not define it
   */
  double value(Record settings, Scores scores, double[] weights);
}
