package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.Evaluation;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.MetricValue;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.watch.report.Estimate;
import dev.headgate.engine.watch.report.Shift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics on the window's rows whose label is known, against those on the rows before.
 *
 * @param asked the metrics, the most telling first
 * @param before what they were on the held-out rows, or on the reference; none where no label of
 *     those is known
 * @param evaluation on the window; absent where no label is known yet
 * @param enough rows from which the window may be judged
 */
record Performance(
    List<Metric> asked, List<MetricRecord> before, Optional<Evaluation> evaluation, long enough) {

  /** Nothing was predicted. */
  static final Performance NONE = new Performance(List.of(), List.of(), Optional.empty(), 0);

  /** Of a champion, by the metrics that are on its card. */
  static Performance of(
      ModelCard card, WindowScores scores, Measures measures, double confidence, long enough) {
    List<Metric> asked =
        card.metrics().stream().flatMap(m -> measures.named(m.metric()).stream()).toList();
    Optional<Evaluation> found =
        scores.judgeable() == 0
            ? Optional.empty()
            : Optional.of(Metrics.evaluate(asked, scores.judged(), confidence));
    return new Performance(asked, card.metrics(), found, enough);
  }

  /** The metric of a name. */
  Optional<Metric> named(String name) {
    return asked.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** What a metric was before; NaN where it is not known. */
  double before(String name) {
    return estimateBefore(name).value();
  }

  /** Every metric, before and now. */
  List<Shift> shifts() {
    return asked.stream().map(this::shift).toList();
  }

  private Shift shift(Metric metric) {
    Estimate was = estimateBefore(metric.name());
    Estimate now = value(metric.name()).map(Performance::estimate).orElse(Estimate.NONE);
    return switch (metric.direction()) {
      case HIGHER -> Shift.largerIsBetter(metric.name(), was, now, enough);
      case LOWER -> Shift.smallerIsBetter(metric.name(), was, now, enough);
      case ZERO, UNKNOWN -> Shift.eitherWay(metric.name(), was, now, enough);
    };
  }

  private Estimate estimateBefore(String name) {
    return before.stream()
        .filter(was -> was.metric().equals(name))
        .findFirst()
        .map(was -> Estimate.of(was.value(), was.certainty(), was.rows()))
        .orElse(Estimate.NONE);
  }

  private Optional<MetricValue> value(String name) {
    return evaluation.flatMap(found -> found.value(name));
  }

  private static Estimate estimate(MetricValue value) {
    return Estimate.of(value.value(), value.certainty(), value.rows());
  }

  /** The metrics by name for who decides on them; none where too few labels are known. */
  Map<String, MetricRecord> records() {
    Map<String, MetricRecord> records = new LinkedHashMap<>();
    evaluation
        .filter(found -> found.rows() >= enough)
        .ifPresent(found -> records(found).forEach(record -> records.put(record.metric(), record)));
    return records;
  }

  /** An evaluation as it is kept. */
  static List<MetricRecord> records(Evaluation found) {
    return found.values().stream().map(Performance::record).toList();
  }

  private static MetricRecord record(MetricValue value) {
    return new MetricRecord(value.name(), value.value(), value.certainty(), value.rows());
  }
}
