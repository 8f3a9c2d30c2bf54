package dev.headgate.engine.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The profile of one day's rows while it is made. For each row: {@link #countRow()}, then for each
 * column one call of its sketch, {@code add} or {@code addNull}.
 */
public final class DaySketch {
  private final List<ProfileColumn> columns;
  private final ColumnSketch[] sketches;
  private long rows;

  DaySketch(List<ProfileColumn> columns, Resolution resolution) {
    this.columns = columns;
    this.sketches =
        columns.stream()
            .map(column -> ColumnSketch.of(column.kind(), resolution))
            .toArray(ColumnSketch[]::new);
  }

  /** Counts a row. */
  public void countRow() {
    rows++;
  }

  /**
   * The sketch of a numeric column.
   *
   * @param column its place in the list of columns
   * @throws ClassCastException if that column is not numeric
   */
  public NumericSketch numeric(int column) {
    return (NumericSketch) sketches[column];
  }

  /**
   * The sketch of a categorical column.
   *
   * @param column its place in the list of columns
   * @throws ClassCastException if that column is not categorical
   */
  public CategoricalSketch categorical(int column) {
    return (CategoricalSketch) sketches[column];
  }

  void addAll(Profile profile) {
    if (!profile.columns().equals(columns)) {
      throw new IllegalArgumentException(
          "profiles of different columns: " + columns + " and " + profile.columns());
    }
    rows += profile.rows();
    for (int i = 0; i < sketches.length; i++) {
      sketches[i].addAll(profile.column(columns.get(i)));
    }
  }

  Profile profile() {
    Map<ProfileColumn, ColumnProfile> profiles = new LinkedHashMap<>();
    for (int i = 0; i < sketches.length; i++) {
      profiles.put(columns.get(i), sketches[i].profile());
    }
    return new Profile(rows, profiles);
  }
}
