package dev.headgate.engine.measure;

/**
 * Rows of similar probability: a point of a reliability curve.
 *
 * @param probability the mean of the probabilities that the model gave, by weight
 * @param observed the share of positive rows, by weight, with its Wilson interval
 * @param rows how many rows
 */
public record ReliabilityBin(double probability, Interval observed, long rows) {}
