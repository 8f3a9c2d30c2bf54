package dev.headgate.engine.drift;

import dev.headgate.engine.measure.Evaluation;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.MetricValue;
import dev.headgate.engine.measure.Metrics;
import dev.headgate.engine.metric.Measures;
import dev.headgate.engine.record.MetricRecord;
import dev.headgate.engine.registry.ModelCard;
import dev.headgate.engine.report.Estimate;
import dev.headgate.engine.report.Shift;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A champion's metrics on the window's rows whose label is known, against those on its held-out
 * rows.
 *
 * @param card the champion, with the metrics on its held-out rows
 * @param measures the metrics by which the model is judged now
 * @param evaluation on the window; absent where no label is known yet
 * @param enough rows from which the window may be judged
 */
record Performance(
    ModelCard card, Measures measures, Optional<Evaluation> evaluation, long enough) {

  static Performance of(WindowScores scores, Measures measures, double confidence, long enough) {
    ModelCard card = scores.card();
    if (scores.matured().isEmpty()) {
      return new Performance(card, measures, Optional.empty(), enough);
    }
    List<Metric> asked =
        card.metrics().stream().flatMap(m -> measures.named(m.metric()).stream()).toList();
    Evaluation found = Metrics.evaluate(asked, scores.judged(), confidence);
    return new Performance(card, measures, Optional.of(found), enough);
  }

  /** Every metric of the card, before and now. */
  List<Shift> shifts() {
    List<Shift> shifts = new ArrayList<>();
    for (MetricRecord heldOut : card.metrics()) {
      measures.named(heldOut.metric()).ifPresent(metric -> shifts.add(shift(metric, heldOut)));
    }
    return List.copyOf(shifts);
  }

  private Shift shift(Metric metric, MetricRecord heldOut) {
    Estimate before = new Estimate(heldOut.value(), heldOut.low(), heldOut.high(), heldOut.rows());
    Estimate now = value(metric.name()).map(Performance::estimate).orElse(Estimate.NONE);
    return switch (metric.direction()) {
      case HIGHER -> Shift.largerIsBetter(metric.name(), before, now, enough);
      case LOWER -> Shift.smallerIsBetter(metric.name(), before, now, enough);
      case ZERO, UNKNOWN -> Shift.eitherWay(metric.name(), before, now, enough);
    };
  }

  private Optional<MetricValue> value(String name) {
    return evaluation.flatMap(found -> found.value(name));
  }

  private static Estimate estimate(MetricValue value) {
    return new Estimate(value.value(), value.low(), value.high(), value.rows());
  }

  /** The metrics by name for who decides on them; none where too few labels are known. */
  Map<String, MetricRecord> records() {
    Map<String, MetricRecord> records = new LinkedHashMap<>();
    evaluation
        .filter(found -> found.rows() >= enough)
        .ifPresent(found -> found.values().forEach(v -> records.put(v.name(), record(v))));
    return records;
  }

  private static MetricRecord record(MetricValue value) {
    return new MetricRecord(value.name(), value.value(), value.low(), value.high(), value.rows());
  }
}
