package dev.headgate.engine.serve;

import dev.headgate.engine.model.score.Columns;
import dev.headgate.engine.model.score.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Rows of Spark as the columns that a model without Spark is fed: a null number is NaN, a null text
 * stays null.
 */
public final class InputArrays {
  private final int rows;
  private final Map<Input, Object> arrays;

  private InputArrays(int rows, Map<Input, Object> arrays) {
    this.rows = rows;
    this.arrays = arrays;
  }

  /**
   * Takes the columns out of rows.
   *
   * @param inputs what stands in the rows' first columns, in this order, cast by {@link
   *     ModelInputs#fed}
   */
  public static InputArrays of(List<Row> rows, List<Input> inputs) {
    Map<Input, Object> arrays = new LinkedHashMap<>();
    for (int c = 0; c < inputs.size(); c++) {
      int at = c;
      Input input = inputs.get(c);
      Object values =
          input.isText()
              ? rows.stream().map(row -> row.getString(at)).toArray(String[]::new)
              : rows.stream()
                  .mapToDouble(row -> row.isNullAt(at) ? Double.NaN : row.getDouble(at))
                  .toArray();
      arrays.put(input, values);
    }
    return new InputArrays(rows.size(), arrays);
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** Whether there is a column that can be fed as this input. */
  public boolean has(Input input) {
    return arrays.keySet().stream()
        .anyMatch(own -> own.name().equals(input.name()) && own.isText() == input.isText());
  }

  /** The values of a column of numbers. */
  public double[] numbers(Input input) {
    return (double[]) arrays.get(input);
  }

  /** The values of a column of texts. */
  public String[] texts(Input input) {
    return (String[]) arrays.get(input);
  }

  /** Some of the rows, in the given order. */
  public InputArrays select(int[] places) {
    Map<Input, Object> selected = new LinkedHashMap<>();
    arrays.keySet().forEach(input -> selected.put(input, selected(input, places)));
    return new InputArrays(places.length, selected);
  }

  /** The same rows with one column's values in another order. */
  public InputArrays withOrder(Input input, int[] places) {
    Map<Input, Object> other = new LinkedHashMap<>(arrays);
    other.put(input, selected(input, places));
    return new InputArrays(rows, other);
  }

  /** The rows as a model is fed them. */
  public Columns columns() {
    Columns columns = Columns.ofRows(rows);
    for (Map.Entry<Input, Object> entry : arrays.entrySet()) {
      String name = entry.getKey().name();
      columns =
          entry.getKey().isText()
              ? columns.with(name, (String[]) entry.getValue())
              : columns.with(name, (double[]) entry.getValue());
    }
    return columns;
  }

  private Object selected(Input input, int[] places) {
    if (input.isText()) {
      String[] all = texts(input);
      String[] some = new String[places.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = all[places[i]];
      }
      return some;
    }
    double[] all = numbers(input);
    double[] some = new double[places.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[places[i]];
    }
    return some;
  }
}
