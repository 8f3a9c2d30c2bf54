package dev.headgate.engine.run.unittest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Expected rows held against those that came, as multisets or in order.
 *
 * <p>Rows that are the same are paired first. Of the others, one is taken for a changed form of
 * another when they agree in the dataset's key, or, where the key is not compared, in at least half
 * of their values; what is left is missing or unexpected.
 */
final class RowsComparison {
  private static final int MOST_LINES = 40;

  private final List<String> columns;
  private final List<Row> expected;
  private final List<Row> got;
  private final Same same;
  private final int[] key;
  private final CellText text;
  private final int[] partner;
  private final boolean[] taken;

  /**
   * A comparison.
   *
   * @param columns the columns of both
   * @param key the dataset's key
   */
  RowsComparison(
      List<String> columns,
      List<Row> expected,
      List<Row> got,
      Same same,
      List<String> key,
      CellText text) {
    this.columns = columns;
    this.expected = expected;
    this.got = got;
    this.same = same;
    this.text = text;
    int[] places =
        key.stream()
            .mapToInt(k -> (int) columns.stream().takeWhile(c -> !c.equalsIgnoreCase(k)).count())
            .toArray();
    boolean compared = Arrays.stream(places).allMatch(p -> p < columns.size());
    this.key = compared ? places : new int[0];
    this.partner = new int[expected.size()];
    this.taken = new boolean[got.size()];
    Arrays.fill(partner, -1);
  }

  /**
   * How the rows differ.
   *
   * @param first index of the first expected row that did not come as it is, -1 for none
   * @param words a few words
   * @param grid the rows that differ
   */
  record Difference(int first, String words, Grid grid) {}

  /** The difference in any order. */
  Optional<Difference> inAnyOrder() {
    pair((e, g) -> same.rows(e, g) ? 1 : 0);
    boolean[] found = new boolean[expected.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = partner[i] >= 0;
    }
    int equal = count(found);
    if (equal == expected.size() && equal == got.size()) {
      return Optional.empty();
    }
    pair(this::likeness);
    return Optional.of(difference(found, equal));
  }

  /** The difference in this order. */
  Optional<Difference> inOrder() {
    Optional<Difference> unordered = inAnyOrder();
    if (unordered.isPresent()) {
      return unordered;
    }
    List<Grid.Line> lines = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < expected.size(); i++) {
      if (!same.rows(expected.get(i), got.get(i))) {
        first = first < 0 ? i : first;
        lines.addAll(pairOf(expected.get(i), got.get(i)));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Difference(first, "the rows come in another order", grid(lines)));
  }

  private interface Likeness {
    double of(Row expected, Row got);
  }

  /** Gives every expected row without a partner the likest row that is left. */
  private void pair(Likeness likeness) {
    for (int i = 0; i < partner.length; i++) {
      double best = 0;
      for (int j = 0; partner[i] < 0 && j < taken.length; j++) {
        best = Math.max(best, taken[j] ? 0 : likeness.of(expected.get(i), got.get(j)));
      }
      for (int j = 0; best > 0 && partner[i] < 0 && j < taken.length; j++) {
        if (!taken[j] && likeness.of(expected.get(i), got.get(j)) == best) {
          partner[i] = j;
          taken[j] = true;
        }
      }
    }
  }

  private double likeness(Row e, Row g) {
    if (key.length > 0) {
      return Arrays.stream(key).allMatch(k -> same.values(e.get(k), g.get(k))) ? 1 : 0;
    }
    int equal = 0;
    for (int i = 0; i < columns.size(); i++) {
      equal += same.values(e.get(i), g.get(i)) ? 1 : 0;
    }
    boolean enough = 2 * equal >= columns.size() || columns.size() == 1;
    return enough ? (equal + 0.5) / columns.size() : 0;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private Difference difference(boolean[] found, int equal) {
    List<Grid.Line> changed = new ArrayList<>();
    List<Grid.Line> missing = new ArrayList<>();
    List<Grid.Line> unexpected = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < partner.length; i++) {
      first = first < 0 && !found[i] ? i : first;
      if (partner[i] < 0) {
        missing.add(line(Grid.Kind.MISSING, expected.get(i)));
      } else if (!found[i]) {
        changed.addAll(pairOf(expected.get(i), got.get(partner[i])));
      }
    }
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        unexpected.add(line(Grid.Kind.UNEXPECTED, got.get(j)));
      }
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        equal
            + " of "
            + expected.size()
            + (expected.size() == 1 ? " row" : " rows")
            + " as expected");
    add(parts, changed.size() / 2, "changed");
    add(parts, missing.size(), "missing");
    add(parts, unexpected.size(), "unexpected");
    List<Grid.Line> lines = new ArrayList<>(changed);
    lines.addAll(missing);
    lines.addAll(unexpected);
    return new Difference(first, String.join(", ", parts), grid(lines));
  }

  private static void add(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  private Grid grid(List<Grid.Line> lines) {
    int shown = Math.min(MOST_LINES, lines.size());
    return new Grid(columns, List.copyOf(lines.subList(0, shown)), lines.size() - shown);
  }

  private List<Grid.Line> pairOf(Row e, Row g) {
    List<Boolean> changed = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      changed.add(!same.values(e.get(i), g.get(i)));
    }
    return List.of(
        new Grid.Line(Grid.Kind.EXPECTED, cells(e), changed),
        new Grid.Line(Grid.Kind.GOT, cells(g), changed));
  }

  private Grid.Line line(Grid.Kind kind, Row row) {
    return new Grid.Line(kind, cells(row), Collections.nCopies(columns.size(), false));
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(text.of(row.get(i)));
    }
    return cells;
  }
}
