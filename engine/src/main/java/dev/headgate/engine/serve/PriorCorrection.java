package dev.headgate.engine.serve;

import java.io.Serializable;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Turns the probabilities of a classifier that learned from a sample of each class into those of
 * all rows, and the prediction with them.
 *
 * <p>Of a class of which the share r was kept, p becomes proportional to p / r: prior correction,
 * Elkan, The Foundations of Cost-Sensitive Learning (IJCAI 2001), theorem 2; King and Zeng,
 * Logistic Regression in Rare Events Data (Political Analysis 2001).
 */
public final class PriorCorrection extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;
  private static final String PROBABILITY = "probability";
  private static final String PREDICTION = "prediction";

  private final String uid;
  private final DoubleArrayParam factors;

  /** A stage of a name, as Spark makes one that it reads. */
  public PriorCorrection(String uid) {
    this.uid = uid;
    this.factors =
        new DoubleArrayParam(this, "factors", "what each class's probability is multiplied by");
  }

  /**
   * The correction for shares that were kept.
   *
   * @param kept by class, more than 0 and at most 1
   */
  public static PriorCorrection of(double... kept) {
    double[] factors = new double[kept.length];
    for (int k = 0; k < kept.length; k++) {
      if (!(kept[k] > 0 && kept[k] <= 1)) {
        throw new IllegalArgumentException("a share of " + kept[k]);
      }
      factors[k] = 1 / kept[k];
    }
    PriorCorrection stage = new PriorCorrection(Identifiable$.MODULE$.randomUID("prior"));
    stage.set(stage.factors, factors);
    return stage;
  }

  /** How Spark reads one that was saved. */
  public static MLReader<PriorCorrection> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The parameter that holds the factors, as Spark looks for it. */
  public DoubleArrayParam factors() {
    return factors;
  }

  /** What each class's probability is multiplied by before all are divided by their sum. */
  public double[] multipliers() {
    return $(factors).clone();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    double[] by = multipliers();
    UserDefinedFunction corrected =
        functions.udf(new Corrected(by), SQLDataTypes.VectorType()).asNonNullable();
    UserDefinedFunction chosen = functions.udf(new Chosen(), DataTypes.DoubleType).asNonNullable();
    return rows.toDF()
        .withColumn(PROBABILITY, corrected.apply(functions.col(PROBABILITY)))
        .withColumn(PREDICTION, chosen.apply(functions.col(PROBABILITY)));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return schema;
  }

  @Override
  public PriorCorrection copy(ParamMap extra) {
    return (PriorCorrection) defaultCopy(extra);
  }

  private static final class Corrected implements UDF1<Vector, Vector>, Serializable {
    private static final long serialVersionUID = 1;
    private final double[] factors;

    Corrected(double[] factors) {
      this.factors = factors;
    }

    @Override
    public Vector call(Vector probability) {
      double[] values = probability.toArray().clone();
      double sum = 0;
      for (int k = 0; k < values.length; k++) {
        values[k] *= factors[k];
        sum += values[k];
      }
      for (int k = 0; k < values.length; k++) {
        values[k] /= sum;
      }
      return Vectors.dense(values);
    }
  }

  /** The class of the largest probability, the first among equals. */
  private static final class Chosen implements UDF1<Vector, Double>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Double call(Vector probability) {
      return (double) probability.argmax();
    }
  }
}
