package dev.headgate.engine.model.score;

/**
 * Rows that were scored.
 *
 * @param model the model's name
 * @param version the model's version
 * @param rows how many rows were scored
 * @param output where they are: a file's path, or {@code standard output}
 */
public record CsvScores(String model, String version, long rows, String output) {}
