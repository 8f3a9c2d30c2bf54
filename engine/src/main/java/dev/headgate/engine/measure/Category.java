package dev.headgate.engine.measure;

/**
 * A category and how often it occurs.
 *
 * @param name its name
 * @param count how many rows hold it
 */
public record Category(String name, long count) {}
