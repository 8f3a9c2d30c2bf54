package dev.headgate.dsl.spec;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The metrics of the language: which task each judges and which way is better. */
public enum MetricName {
  AUC(Better.LARGER, Model.Task.BINARY),
  AVERAGE_PRECISION(Better.LARGER, Model.Task.BINARY),
  LOG_LOSS(Better.SMALLER, Model.Task.BINARY, Model.Task.MULTICLASS),
  BRIER_SCORE(Better.SMALLER, Model.Task.BINARY),
  EXPECTED_CALIBRATION_ERROR(Better.SMALLER, Model.Task.BINARY),
  ACCURACY(Better.LARGER, Model.Task.BINARY, Model.Task.MULTICLASS),
  PRECISION(Better.LARGER, Model.Task.BINARY),
  RECALL(Better.LARGER, Model.Task.BINARY),
  F1(Better.LARGER, Model.Task.BINARY),
  PRECISION_MACRO(Better.LARGER, Model.Task.MULTICLASS),
  RECALL_MACRO(Better.LARGER, Model.Task.MULTICLASS),
  F1_MACRO(Better.LARGER, Model.Task.MULTICLASS),
  PRECISION_WEIGHTED(Better.LARGER, Model.Task.MULTICLASS),
  RECALL_WEIGHTED(Better.LARGER, Model.Task.MULTICLASS),
  F1_WEIGHTED(Better.LARGER, Model.Task.MULTICLASS),
  RMSE(Better.SMALLER, Model.Task.REGRESSION),
  MAE(Better.SMALLER, Model.Task.REGRESSION),
  R2(Better.LARGER, Model.Task.REGRESSION);

  /** Which way a metric is better. */
  public enum Better {
    LARGER,
    SMALLER
  }

  private final Better better;
  private final Set<Model.Task> tasks;

  MetricName(Better better, Model.Task first, Model.Task... more) {
    this.better = better;
    this.tasks = EnumSet.of(first, more);
  }

  /** How it is written, such as {@code log_loss}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which way it is better. */
  public Better better() {
    return better;
  }

  /** Whether it judges a task. */
  public boolean judges(Model.Task task) {
    return tasks.contains(task);
  }

  /** The metric of a word. */
  public static Optional<MetricName> of(String word) {
    return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
  }

  /** The metrics that judge a task. */
  public static List<MetricName> of(Model.Task task) {
    return Arrays.stream(values()).filter(m -> m.judges(task)).toList();
  }

  /** The metric that stands for a model of this task when one number must do. */
  public static MetricName main(Model.Task task) {
    return switch (task) {
      case BINARY -> AUC;
      case MULTICLASS -> LOG_LOSS;
      case REGRESSION -> RMSE;
      case CLUSTERING, RECOMMENDATION ->
          throw new IllegalArgumentException(task + " has no metrics yet");
    };
  }
}
