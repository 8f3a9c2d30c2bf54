package dev.headgate.engine.model.score;

import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param line the line it begins on, 1 for the first of the file
 * @param fields its fields, as many as the header has; {@code null} for an empty one, while a text
 *     of no characters stands in quotes
 */
record CsvRow(long line, List<String> fields) {}
