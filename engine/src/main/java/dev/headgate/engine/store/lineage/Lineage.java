package dev.headgate.engine.store.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What every column of a pipeline comes from.
 *
 * @param datasets by name; one whose query could not be analyzed is missing
 */
public record Lineage(Map<String, DatasetLineage> datasets) {
  /** Nothing is known. */
  public static final Lineage NONE = new Lineage(Map.of());

  /** What a column comes from, directly; nothing where that is not known. */
  public Optional<Origin> of(ColumnName column) {
    return Optional.ofNullable(datasets.get(column.dataset()))
        .map(dataset -> dataset.columns().get(column.column()));
  }

  /**
   * The shortest way up from a column to one that is looked for, the column itself first to be
   * asked.
   *
   * @param step which columns of an origin are gone up to
   * @param open whether the way may lead on beyond a column
   * @param wanted what is looked for
   * @return the columns from what was found down to the given one; empty where there is none
   */
  public List<ColumnName> path(
      ColumnName from,
      Function<Origin, SortedSet<ColumnName>> step,
      Predicate<ColumnName> open,
      Predicate<ColumnName> wanted) {
    Map<ColumnName, ColumnName> below = new LinkedHashMap<>();
    Deque<ColumnName> next = new ArrayDeque<>(List.of(from));
    below.put(from, from);
    while (!next.isEmpty()) {
      ColumnName column = next.remove();
      if (wanted.test(column)) {
        return down(column, from, below);
      }
      if (open.test(column)) {
        for (ColumnName above : of(column).map(step).orElseGet(TreeSet::new)) {
          if (below.putIfAbsent(above, column) == null) {
            next.add(above);
          }
        }
      }
    }
    return List.of();
  }

  /** The ingested columns that a column's value is computed from; itself where it is one. */
  public SortedSet<ColumnName> sources(ColumnName from) {
    SortedSet<ColumnName> sources = new TreeSet<>();
    path(
        from,
        Origin::values,
        column -> true,
        column -> {
          if (of(column).filter(o -> o.meaning().equals(column.toString())).isPresent()) {
            sources.add(column);
          }
          return false;
        });
    return sources;
  }

  private static List<ColumnName> down(
      ColumnName found, ColumnName from, Map<ColumnName, ColumnName> below) {
    List<ColumnName> path = new ArrayList<>(List.of(found));
    for (ColumnName at = found; !at.equals(from); ) {
      at = below.get(at);
      path.add(at);
    }
    return List.copyOf(path);
  }
}
