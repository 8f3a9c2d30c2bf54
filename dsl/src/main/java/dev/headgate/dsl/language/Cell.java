package dev.headgate.dsl.language;

import dev.headgate.dsl.yaml.Node;

/**
 * A value as it was written, whose type is known only to what it is a value of, such as a column of
 * a table. The one value of the language that may be {@code null}.
 *
 * @param node what was written
 */
public record Cell(Node node) {}
