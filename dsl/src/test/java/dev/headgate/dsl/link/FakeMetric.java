package dev.headgate.dsl.link;

import static dev.headgate.dsl.language.Better.LARGER;
import static dev.headgate.dsl.language.Better.SMALLER;
import static dev.headgate.dsl.language.Model.Task.BINARY;
import static dev.headgate.dsl.language.Model.Task.CLUSTERING;
import static dev.headgate.dsl.language.Model.Task.MULTICLASS;
import static dev.headgate.dsl.language.Model.Task.REGRESSION;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.SqlMetric;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Metrics as another module brings them. */
enum FakeMetric {
  AUC(LARGER, 0, 1, None.class, BINARY),
  AVERAGE_PRECISION(LARGER, 0, 1, None.class, BINARY),
  LOG_LOSS(SMALLER, 0, POSITIVE_INFINITY, None.class, BINARY, MULTICLASS),
  BRIER_SCORE(SMALLER, 0, 1, None.class, BINARY),
  EXPECTED_CALIBRATION_ERROR(SMALLER, 0, 1, None.class, BINARY),
  ACCURACY(LARGER, 0, 1, None.class, BINARY, MULTICLASS),
  PRECISION(LARGER, 0, 1, None.class, BINARY),
  RECALL(LARGER, 0, 1, At.class, BINARY),
  F1(LARGER, 0, 1, None.class, BINARY),
  PRECISION_MACRO(LARGER, 0, 1, None.class, MULTICLASS),
  RECALL_MACRO(LARGER, 0, 1, None.class, MULTICLASS),
  F1_MACRO(LARGER, 0, 1, None.class, MULTICLASS),
  PRECISION_WEIGHTED(LARGER, 0, 1, None.class, MULTICLASS),
  RECALL_WEIGHTED(LARGER, 0, 1, None.class, MULTICLASS),
  F1_WEIGHTED(LARGER, 0, 1, None.class, MULTICLASS),
  RMSE(SMALLER, 0, POSITIVE_INFINITY, None.class, REGRESSION),
  MAE(SMALLER, 0, POSITIVE_INFINITY, None.class, REGRESSION),
  R2(LARGER, NEGATIVE_INFINITY, 1, None.class, REGRESSION),
  BIAS(null, NEGATIVE_INFINITY, POSITIVE_INFINITY, None.class, REGRESSION),
  SILHOUETTE(LARGER, 0, 1, None.class, CLUSTERING),
  MEAN_SQUARED_DISTANCE(SMALLER, 0, POSITIVE_INFINITY, None.class, CLUSTERING),
  SQL(null, NEGATIVE_INFINITY, POSITIVE_INFINITY, SqlMetric.class, BINARY, MULTICLASS, REGRESSION);

  private final Better better;
  private final double least;
  private final double greatest;
  private final Class<? extends Record> options;
  private final Set<Model.Task> tasks;

  FakeMetric(
      Better better,
      double least,
      double greatest,
      Class<? extends Record> options,
      Model.Task first,
      Model.Task... more) {
    this.better = better;
    this.least = least;
    this.greatest = greatest;
    this.options = options;
    this.tasks = EnumSet.of(first, more);
  }

  @Doc("No settings.")
  record None() {}

  @Doc("Where it is measured.")
  record At(
      @Doc("Threshold.") @AtLeast(0) @AtMost(1) Optional<Double> atThreshold,
      @Doc("Precision.") @AtLeast(0) @AtMost(1) Optional<Double> atPrecision) {}

  Component component() {
    return new Metric(
        name().toLowerCase(Locale.ROOT),
        "Measures.",
        options,
        tasks,
        Optional.ofNullable(better),
        least,
        greatest);
  }

  private record Metric(
      String name,
      String doc,
      Class<? extends Record> options,
      Set<Model.Task> tasks,
      Optional<Better> better,
      double least,
      double greatest)
      implements Component.Metric {

    @Override
    public Optional<String> refuses(Model.Task task, Record settings) {
      return settings instanceof At at
              && at.atThreshold().isPresent()
              && at.atPrecision().isPresent()
          ? Optional.of("'recall' is measured at a threshold or at a precision")
          : Optional.empty();
    }
  }
}
