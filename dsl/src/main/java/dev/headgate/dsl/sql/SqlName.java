package dev.headgate.dsl.sql;

import dev.headgate.dsl.source.Span;

/**
 * A name in an SQL text.
 *
 * @param value the name without quotes
 * @param span where it stands
 */
public record SqlName(String value, Span span) {}
