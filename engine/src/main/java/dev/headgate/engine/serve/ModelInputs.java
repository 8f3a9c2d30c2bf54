package dev.headgate.engine.serve;

import dev.headgate.engine.score.Input;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The columns that a model reads, cast to what it is fed: doubles and texts. */
public final class ModelInputs {
  private ModelInputs() {}

  /** An input as a model is fed it, under its own name: a double, or a string. */
  public static Column fed(Input input) {
    Column column = functions.col(quoted(input.name()));
    return column
        .cast(input.isText() ? DataTypes.StringType : DataTypes.DoubleType)
        .as(input.name());
  }

  /** All inputs as a model is fed them, under their own names. */
  public static List<Column> fed(List<Input> inputs) {
    List<Column> columns = new ArrayList<>();
    inputs.forEach(input -> columns.add(fed(input)));
    return columns;
  }

  /** Names of inputs that a dataset lacks. */
  public static List<String> missing(Dataset<Row> rows, List<Input> inputs) {
    List<String> present = List.of(rows.columns());
    return inputs.stream().map(Input::name).filter(name -> !present.contains(name)).toList();
  }

  /** A column's name, safe from the characters that mean something to Spark. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
