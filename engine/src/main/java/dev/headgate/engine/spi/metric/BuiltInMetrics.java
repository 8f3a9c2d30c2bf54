package dev.headgate.engine.spi.metric;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Words;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.measure.RankingMetrics;
import dev.headgate.engine.measure.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics that every model has, from what {@code measure} lists. */
@AutoService(Component.Family.class)
public final class BuiltInMetrics implements Component.Family {
  /** What is measured of a task's models: a rating is a number like another. */
  static Task measured(Model.Task task) {
    return task.isOfANumber() ? Task.REGRESSION : Task.valueOf(task.name());
  }

  /** The metrics of every model of a task. */
  static List<Metric> of(Model.Task task) {
    List<Metric> all = new ArrayList<>(Metrics.of(measured(task)));
    if (task == Model.Task.RECOMMENDATION) {
      all.addAll(RankingMetrics.ALL);
    }
    return all;
  }

  @Override
  public List<Component.Metric> members() {
    Map<String, Map<Model.Task, Metric>> byName = new LinkedHashMap<>();
    for (Model.Task task : Model.Task.values()) {
      if (!Words.isPlanned(task)) {
        for (Metric metric : of(task)) {
          byName
              .computeIfAbsent(metric.name(), name -> new EnumMap<>(Model.Task.class))
              .put(task, metric);
        }
      }
    }
    RankingMetrics.OF_THE_FIRST.forEach(
        m -> byName.put(m.name(), Map.of(Model.Task.RECOMMENDATION, m)));
    return byName.entrySet().stream()
        .<Component.Metric>map(e -> new BuiltInMetric(e.getValue(), MetricSettings.of(e.getKey())))
        .toList();
  }
}
