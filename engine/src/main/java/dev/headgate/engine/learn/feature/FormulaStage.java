package dev.headgate.engine.learn.feature;

import dev.headgate.engine.spi.ColumnName;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Applies a formula to columns of numbers, none of them missing; one that is written to itself is
 * replaced. What is saved is the formula's text, so that a model is read without the jar whose
 * transform it was.
 */
public final class FormulaStage extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Param<String> formula;
  private final StringArrayParam inputCols;
  private final StringArrayParam outputCols;

  /** A stage of a name, as Spark makes one that it reads. */
  public FormulaStage(String uid) {
    this.uid = uid;
    this.formula = new Param<>(uid, "formula", "the formula's text");
    this.inputCols = new StringArrayParam(this, "inputCols", "columns that are read");
    this.outputCols = new StringArrayParam(this, "outputCols", "columns that are written");
  }

  /** A stage that writes one column for each that it reads. */
  public static FormulaStage of(Formula formula, String[] inputs, String[] outputs) {
    FormulaStage stage = new FormulaStage(Identifiable$.MODULE$.randomUID("formula"));
    stage.set(stage.formula, formula.toString());
    stage.set(stage.inputCols, inputs);
    stage.set(stage.outputCols, outputs);
    return stage;
  }

  /** How Spark reads one that was saved. */
  public static MLReader<FormulaStage> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The parameter that holds the formula's text, as Spark looks for it. */
  public Param<String> formula() {
    return formula;
  }

  /** The parameter that holds the columns that are read, as Spark looks for it. */
  public StringArrayParam inputCols() {
    return inputCols;
  }

  /** The parameter that holds the columns that are written, as Spark looks for it. */
  public StringArrayParam outputCols() {
    return outputCols;
  }

  /** What it computes. */
  public Formula computes() {
    return Formula.parse($(formula));
  }

  /** The columns that it reads. */
  public String[] inputs() {
    return $(inputCols).clone();
  }

  /** The columns that it writes, in the same order. */
  public String[] outputs() {
    return $(outputCols).clone();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    UserDefinedFunction function =
        functions.udf(new Computed($(formula)), DataTypes.DoubleType).asNonNullable();
    Dataset<Row> frame = rows.toDF();
    String[] inputs = inputs();
    for (int i = 0; i < inputs.length; i++) {
      Column input = ColumnName.column(inputs[i]).cast("double");
      frame = frame.withColumn(outputs()[i], function.apply(input));
    }
    return frame;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StructType all = schema;
    for (String output : outputs()) {
      if (!List.of(all.fieldNames()).contains(output)) {
        all = all.add(output, DataTypes.DoubleType, false);
      }
    }
    return all;
  }

  @Override
  public FormulaStage copy(ParamMap extra) {
    return (FormulaStage) defaultCopy(extra);
  }

  /** The formula where the rows are, read once a task. */
  private static final class Computed implements UDF1<Double, Double>, Serializable {
    private static final long serialVersionUID = 1;
    private final String text;
    private transient Formula formula;

    Computed(String text) {
      this.text = text;
    }

    @Override
    public Double call(Double x) {
      if (formula == null) {
        formula = Formula.parse(text);
      }
      return x == null ? null : (Double) formula.at(x);
    }
  }
}
