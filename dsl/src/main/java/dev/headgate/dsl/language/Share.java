package dev.headgate.dsl.language;

/**
 * A share of a whole, written {@code 0.1%} or {@code 0.001}.
 *
 * @param value 0 to 1
 */
public record Share(double value) {}
