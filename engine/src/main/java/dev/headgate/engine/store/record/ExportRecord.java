package dev.headgate.engine.store.record;

/**
 * An exported model held against Spark's own scores.
 *
 * @param format onnx
 * @param path folder of the export
 * @param rows rows compared
 * @param maxDifference largest difference of a probability, or relative difference of a number
 * @param flips rows whose predicted class differs
 */
public record ExportRecord(
    String format, String path, long rows, double maxDifference, long flips) {}
