package dev.headgate.engine.store.lineage;

import java.util.Map;
import java.util.SortedSet;

/**
 * What a dataset comes from.
 *
 * @param columns for each of its columns, in order, what it comes from
 * @param rows columns that decide which rows there are: filters, joins, groups
 */
public record DatasetLineage(Map<String, Origin> columns, SortedSet<ColumnName> rows) {}
