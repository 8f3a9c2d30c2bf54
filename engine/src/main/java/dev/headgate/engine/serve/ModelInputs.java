package dev.headgate.engine.serve;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a model reads, cast to what it is fed: doubles and texts. */
public final class ModelInputs {
  private ModelInputs() {}

  /** An input as a model is fed it, under its own name: a double, or a string. */
  public static Column fed(Input input) {
    Column column = ColumnName.column(input.name());
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

  /**
   * What keeps a model from reading rows of a form: an input that is not there, or no number.
   *
   * @param model its name
   */
  public static List<Finding> misfits(String model, List<Input> inputs, StructType rows) {
    List<String> present = List.of(rows.fieldNames());
    List<Finding> findings = new ArrayList<>();
    for (Input input : inputs) {
      String reads = "the model " + model + " reads " + input.name();
      if (!present.contains(input.name())) {
        findings.add(
            Finding.of(Code.UNKNOWN_COLUMN, reads + ", which the rows do not have")
                .proposing(Nearest.to(input.name(), present))
                .note("columns: " + Nearest.few(input.name(), present)));
      } else if (!input.isText() && !isNumber(rows.apply(input.name()))) {
        findings.add(
            Finding.of(
                Code.FEATURE_TYPE,
                reads + " as a number, and it is " + rows.apply(input.name()).dataType().sql()));
      }
    }
    return findings;
  }

  /** The finding of rows that have a column of the name of a model's answer. */
  public static Finding taken(String column) {
    return Finding.of(
            Code.NAME_TWICE,
            "the rows have a column " + column + ", the name of the model's answer")
        .note("rename it in SQL");
  }

  private static boolean isNumber(StructField field) {
    return field.dataType() instanceof NumericType || field.dataType() instanceof BooleanType;
  }

  /** Names of inputs that a dataset lacks. */
  public static List<String> missing(Dataset<Row> rows, List<Input> inputs) {
    List<String> present = List.of(rows.columns());
    return inputs.stream().map(Input::name).filter(name -> !present.contains(name)).toList();
  }
}
