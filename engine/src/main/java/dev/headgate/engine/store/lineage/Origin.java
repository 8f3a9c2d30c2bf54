package dev.headgate.engine.store.lineage;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a column comes from, within the query that makes it.
 *
 * @param values columns that its value is computed from
 * @param conditions columns that decide from which rows the value is taken: filters and groups
 *     below an aggregate, the order of a window, the condition of the join that brought it
 * @param meaning digest of its expression, the same for a copy and for another type of the same
 *     value
 * @param parts digests of the expressions that it is made of, its own among them; what comes from
 *     strictly earlier rows is no part
 */
public record Origin(
    SortedSet<ColumnName> values,
    SortedSet<ColumnName> conditions,
    String meaning,
    SortedSet<String> parts) {

  /** Ends the mark of a row that is not the one itself. */
  public static final String OTHER = ":";

  /** Ends the mark of a row that is earlier. */
  public static final String EARLIER = "<";

  /** A column that comes from outside, or a value that comes from no column. */
  public static Origin first(String meaning) {
    return new Origin(none(), none(), meaning, new TreeSet<>(java.util.Set.of(meaning)));
  }

  private static SortedSet<ColumnName> none() {
    return new TreeSet<>();
  }

  /** The same, its value taken from rows that these columns decide on. */
  public Origin under(SortedSet<ColumnName> more) {
    return new Origin(values, union(conditions, more), meaning, parts);
  }

  /** The same as one column named differently: its meaning is what it is made of. */
  public Origin meaning(String digest) {
    SortedSet<String> more = new TreeSet<>(parts);
    more.add(digest);
    return new Origin(values, conditions, digest, more);
  }

  /** The same, made of nothing of its own row. */
  public Origin ofEarlierRows() {
    return new Origin(values, conditions, meaning, new TreeSet<>(java.util.Set.of(meaning)));
  }

  /** The same value of another row, which is told apart by a mark that ends in its kind. */
  public Origin ofRow(String mark) {
    SortedSet<String> marked = new TreeSet<>();
    parts.forEach(part -> marked.add(mark + part));
    return new Origin(values, conditions, mark + meaning, marked);
  }

  /** The same, taken over many rows: over other ones is over those that are later, too. */
  public Origin ofManyRows() {
    SortedSet<String> more = new TreeSet<>(parts);
    parts.forEach(part -> more.add(part.replaceFirst("^(\\d+" + OTHER + ")+", "")));
    return new Origin(values, conditions, meaning, more);
  }

  /** Both together. */
  public Origin and(Origin other) {
    return new Origin(
        union(values, other.values),
        union(conditions, other.conditions),
        meaning,
        union(parts, other.parts));
  }

  /** Every column that it depends on. */
  public SortedSet<ColumnName> all() {
    return union(values, conditions);
  }

  private static <T> SortedSet<T> union(SortedSet<T> a, SortedSet<T> b) {
    return Stream.concat(a.stream(), b.stream()).collect(Collectors.toCollection(TreeSet::new));
  }
}
