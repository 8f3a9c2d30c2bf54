package dev.headgate.engine.spi.metric;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Model;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.OperatingPoints;
import dev.headgate.engine.measure.RankingMetrics;
import dev.headgate.engine.measure.Reliability;
import java.util.Optional;

/** What may be set of the built-in metrics. */
enum MetricSettings {
  NONE(None.class) {
    @Override
    Metric applied(Metric metric, Record options) {
      return metric;
    }
  },
  THRESHOLD(AtThreshold.class) {
    @Override
    Metric applied(Metric metric, Record options) {
      return at(metric, ((AtThreshold) options).atThreshold());
    }

    @Override
    Optional<String> refuses(Model.Task task, Record options) {
      return task != Model.Task.BINARY && ((AtThreshold) options).atThreshold().isPresent()
          ? Optional.of("a threshold is for two classes")
          : Optional.empty();
    }
  },
  PRECISION(PrecisionAt.class) {
    @Override
    Metric applied(Metric metric, Record options) {
      PrecisionAt at = (PrecisionAt) options;
      return at.atRecall()
          .map(OperatingPoints::precisionAtRecall)
          .orElseGet(() -> at(metric, at.atThreshold()));
    }

    @Override
    Optional<String> refuses(Model.Task task, Record options) {
      PrecisionAt at = (PrecisionAt) options;
      return both(at.atThreshold(), at.atRecall(), "at_recall");
    }
  },
  RECALL(RecallAt.class) {
    @Override
    Metric applied(Metric metric, Record options) {
      RecallAt at = (RecallAt) options;
      return at.atPrecision()
          .map(OperatingPoints::recallAtPrecision)
          .orElseGet(() -> at(metric, at.atThreshold()));
    }

    @Override
    Optional<String> refuses(Model.Task task, Record options) {
      RecallAt at = (RecallAt) options;
      return both(at.atThreshold(), at.atPrecision(), "at_precision");
    }
  },
  CALIBRATION(Bins.class) {
    @Override
    Metric applied(Metric metric, Record options) {
      int bins = ((Bins) options).bins();
      return bins == Reliability.BINS ? metric : OperatingPoints.calibrationError(bins);
    }
  },
  FIRST(First.class) {
    @Override
    Metric applied(Metric metric, Record options) {
      int k = ((First) options).k();
      return switch (metric.name()) {
        case "ndcg_at" -> RankingMetrics.ndcg(k);
        case "precision_at" -> RankingMetrics.precision(k);
        default -> RankingMetrics.recall(k);
      };
    }
  };

  /** No settings. */
  @Doc("It has no settings.")
  record None() {}

  /** Where it is measured. */
  @Doc("Where it is measured.")
  record AtThreshold(
      @Doc("Probability above which a row is predicted positive; default: the model's threshold.")
          @AtLeast(0)
          @AtMost(1)
          Optional<Double> atThreshold) {}

  /** Where precision is measured. */
  @Doc("Where it is measured.")
  record PrecisionAt(
      @Doc("Probability above which a row is predicted positive; default: the model's threshold.")
          @AtLeast(0)
          @AtMost(1)
          Optional<Double> atThreshold,
      @Doc("The greatest precision at any threshold whose recall is at least this.")
          @AtLeast(0)
          @AtMost(1)
          Optional<Double> atRecall) {}

  /** Where recall is measured. */
  @Doc("Where it is measured.")
  record RecallAt(
      @Doc("Probability above which a row is predicted positive; default: the model's threshold.")
          @AtLeast(0)
          @AtMost(1)
          Optional<Double> atThreshold,
      @Doc("The greatest recall at any threshold whose precision is at least this.")
          @AtLeast(0)
          @AtMost(1)
          Optional<Double> atPrecision) {}

  /** How probabilities are grouped. */
  @Doc("How probabilities are grouped.")
  record Bins(@Doc("Bins of equal mass.") @Default("10") @AtLeast(2) @AtMost(1000) int bins) {}

  /** How many items count. */
  @Doc("How many items count.")
  record First(
      @Example("5") @Doc("The first so many of what is recommended.") @AtLeast(1) @AtMost(10_000)
          int k) {}

  private final Class<? extends Record> type;

  MetricSettings(Class<? extends Record> type) {
    this.type = type;
  }

  /** Those of a metric. */
  static MetricSettings of(String metric) {
    return switch (metric) {
      case "accuracy", "f1" -> THRESHOLD;
      case "precision" -> PRECISION;
      case "recall" -> RECALL;
      case "expected_calibration_error" -> CALIBRATION;
      case "ndcg_at", "precision_at", "recall_at" -> FIRST;
      default -> NONE;
    };
  }

  Class<? extends Record> type() {
    return type;
  }

  /** The metric as they make it. */
  abstract Metric applied(Metric metric, Record options);

  /** Why they do not fit a task or each other. */
  Optional<String> refuses(Model.Task task, Record options) {
    return Optional.empty();
  }

  private static Metric at(Metric metric, Optional<Double> threshold) {
    return threshold.map(metric::atThreshold).orElse(metric);
  }

  private static Optional<String> both(
      Optional<Double> threshold, Optional<Double> level, String name) {
    return threshold.isPresent() && level.isPresent()
        ? Optional.of("at_threshold sets the threshold that " + name + " looks for: leave one out")
        : Optional.empty();
  }
}
