package dev.headgate.engine.record;

/**
 * A metric with its confidence interval.
 *
 * @param metric the field's name, such as auc
 * @param value point estimate
 * @param low lower bound
 * @param high upper bound
 * @param rows rows it was computed on
 */
public record MetricRecord(String metric, double value, double low, double high, long rows) {}
