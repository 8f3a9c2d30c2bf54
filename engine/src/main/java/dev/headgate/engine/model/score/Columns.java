package dev.headgate.engine.model.score;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Rows to score, held by column: doubles (NaN where missing) and texts (null where missing). */
public final class Columns {
  private final int rows;
  private final Map<String, double[]> numbers;
  private final Map<String, String[]> texts;

  private Columns(int rows, Map<String, double[]> numbers, Map<String, String[]> texts) {
    this.rows = rows;
    this.numbers = numbers;
    this.texts = texts;
  }

  /** No columns yet, of this many rows. */
  public static Columns ofRows(int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(rows + " rows");
    }
    return new Columns(rows, Map.of(), Map.of());
  }

  /** Returns these columns and one of doubles; the array is kept, not copied. */
  public Columns with(String name, double[] values) {
    checkLength(name, values.length);
    Map<String, double[]> more = new HashMap<>(numbers);
    more.put(name, values);
    return new Columns(rows, more, texts);
  }

  /** Returns these columns and one of texts; the array is kept, not copied. */
  public Columns with(String name, String[] values) {
    checkLength(name, values.length);
    Map<String, String[]> more = new HashMap<>(texts);
    more.put(name, values);
    return new Columns(rows, numbers, more);
  }

  /** Returns how many rows every column has. */
  public int rows() {
    return rows;
  }

  /** Returns the names of all columns, in no order. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(numbers.keySet());
    names.addAll(texts.keySet());
    return Collections.unmodifiableSet(names);
  }

  double[] numbers(String name) {
    return found(name, numbers.get(name), "numbers");
  }

  String[] texts(String name) {
    return found(name, texts.get(name), "texts");
  }

  private <T> T found(String name, T values, String what) {
    if (values == null) {
      throw new IllegalArgumentException("there is no column of " + what + " named " + name);
    }
    return values;
  }

  private void checkLength(String name, int length) {
    if (length != rows) {
      throw new IllegalArgumentException(
          "column " + name + " has " + length + " rows, not " + rows);
    }
  }
}
