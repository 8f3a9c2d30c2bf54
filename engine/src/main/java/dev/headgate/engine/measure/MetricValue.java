package dev.headgate.engine.measure;

/**
 * A metric of some rows.
 *
 * @param name the metric
 * @param value its point estimate
 * @param certainty its confidence interval, or why it has none
 * @param rows of how many rows
 */
public record MetricValue(String name, double value, Certainty certainty, long rows) {}
