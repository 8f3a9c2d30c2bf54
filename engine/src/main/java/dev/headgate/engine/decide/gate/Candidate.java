package dev.headgate.engine.decide.gate;

import dev.headgate.engine.store.record.MetricRecord;
import java.util.Map;

/**
 * A candidate as its gate sees it.
 *
 * @param metrics its metrics on the held-out rows, by name
 * @param slices the same by slice
 */
public record Candidate(Map<String, MetricRecord> metrics, Map<String, Slice> slices) {
  /**
   * A part of the held-out rows.
   *
   * @param rows how many rows it has
   * @param metrics the metrics that are defined on them, by name
   */
  public record Slice(long rows, Map<String, MetricRecord> metrics) {}
}
