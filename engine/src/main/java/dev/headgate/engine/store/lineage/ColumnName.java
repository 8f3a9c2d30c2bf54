package dev.headgate.engine.store.lineage;

/**
 * A column of a dataset.
 *
 * @param dataset the dataset
 * @param column the column, as it is written in the dataset's schema
 */
public record ColumnName(String dataset, String column) implements Comparable<ColumnName> {
  @Override
  public int compareTo(ColumnName other) {
    int first = dataset.compareTo(other.dataset);
    return first != 0 ? first : column.compareTo(other.column);
  }

  /** {@code flights.arr_delay}. */
  @Override
  public String toString() {
    return dataset + "." + column;
  }
}
