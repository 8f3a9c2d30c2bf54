package dev.headgate.engine.spi.metric;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.SqlMetric;
import java.util.Optional;
import java.util.Set;

/** A metric that a spec says in SQL. */
@AutoService(Component.Metric.class)
public final class SqlMetricType implements Component.Metric {
  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String doc() {
    return "Averages in SQL, over label, prediction, probability and the columns of the rows (of a"
        + " clustering prediction, distance_to_centre, silhouette and the columns);"
        + " interval of Student and Hall.";
  }

  @Override
  public Class<SqlMetric> options() {
    return SqlMetric.class;
  }

  @Override
  public Set<Model.Task> tasks() {
    return Set.of(
        Model.Task.BINARY,
        Model.Task.MULTICLASS,
        Model.Task.REGRESSION,
        Model.Task.RECOMMENDATION,
        Model.Task.CLUSTERING);
  }

  @Override
  public Optional<Better> better() {
    return Optional.empty();
  }

  @Override
  public double least() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double greatest() {
    return Double.POSITIVE_INFINITY;
  }
}
