package dev.headgate.engine.values.cell;

/**
 * A value of which something is to be told.
 *
 * @param value as {@link CellReader#read} returns it
 * @param remark what is to be told
 */
public record Remarked(Object value, Remark remark) {}
