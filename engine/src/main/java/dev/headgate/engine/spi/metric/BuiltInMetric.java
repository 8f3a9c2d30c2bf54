package dev.headgate.engine.spi.metric;

import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.MetricName;
import dev.headgate.dsl.language.Model;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A metric that every model of some tasks has. (Its own name for a metric is the language's.)
 *
 * @param measured the metric by task; all have its name
 * @param settings what may be set of it
 */
record BuiltInMetric(
    Map<Model.Task, dev.headgate.engine.measure.Metric> measured, MetricSettings settings)
    implements Component.Metric {

  private dev.headgate.engine.measure.Metric any() {
    return measured.values().iterator().next();
  }

  @Override
  public String name() {
    return any().name();
  }

  @Override
  public String doc() {
    return any().meaning();
  }

  @Override
  public Class<? extends Record> options() {
    return settings.type();
  }

  @Override
  public Set<Model.Task> tasks() {
    return measured.keySet();
  }

  @Override
  public Optional<Better> better() {
    return switch (any().direction()) {
      case HIGHER -> Optional.of(Better.LARGER);
      case LOWER -> Optional.of(Better.SMALLER);
      case ZERO, UNKNOWN -> Optional.empty();
    };
  }

  @Override
  public MetricName.Reads reads() {
    return any().isOfPlaces() ? MetricName.Reads.PLACES : MetricName.Reads.SCORES;
  }

  @Override
  public double least() {
    return any().least();
  }

  @Override
  public double greatest() {
    return any().greatest();
  }

  @Override
  public Optional<String> refuses(Model.Task task, Record options) {
    return settings.refuses(task, options);
  }

  /** The metric as its settings make it. */
  dev.headgate.engine.measure.Metric with(Model.Task task, Record options) {
    return settings.applied(measured.get(task), options);
  }
}
