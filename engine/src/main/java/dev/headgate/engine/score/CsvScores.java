package dev.headgate.engine.score;

import java.nio.file.Path;

/**
 * A file that was scored.
 *
 * @param model the model's name
 * @param version the model's version
 * @param rows how many rows were scored
 * @param output where they are
 */
public record CsvScores(String model, String version, long rows, Path output) {}
