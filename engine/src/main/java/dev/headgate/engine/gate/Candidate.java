package dev.headgate.engine.gate;

import dev.headgate.engine.record.MetricRecord;
import java.util.Map;

/**
 * A candidate as its gate sees it.
 *
 * @param metrics its metrics on the held-out rows, by name
 * @param slices its metrics by slice, then by name
 */
public record Candidate(
    Map<String, MetricRecord> metrics, Map<String, Map<String, MetricRecord>> slices) {}
