package dev.headgate.engine.serve;

import java.util.Arrays;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
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
 * A clustering by centres: writes the Euclidean distance of a vector to each centre, and as the
 * prediction the index of the nearest, the first of several. Sums run from the first feature to the
 * last, so that the exported graph has the same doubles.
 */
public final class CentresStage extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1;
  private static final String DISTANCES =
      ScoreColumns.vector(dev.headgate.engine.model.score.Task.CLUSTERING);

  private final String uid;
  private final DoubleArrayArrayParam centres;
  private final Param<String> featuresCol;

  /** A stage of a name, as Spark makes one that it reads. */
  public CentresStage(String uid) {
    this.uid = uid;
    this.centres = new DoubleArrayArrayParam(this, "centres", "the centre of each cluster");
    this.featuresCol = new Param<>(uid, "featuresCol", "the vector that is read");
  }

  /**
   * A stage with its clusters in a fixed order: by the first feature of their centres, of equal
   * ones by the next.
   *
   * @param centres by cluster and feature, all of one length
   */
  public static CentresStage of(double[][] centres, String featuresCol) {
    double[][] ordered = Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new);
    Arrays.sort(ordered, Arrays::compare);
    CentresStage stage = new CentresStage(Identifiable$.MODULE$.randomUID("centres"));
    stage.set(stage.centres, ordered);
    stage.set(stage.featuresCol, featuresCol);
    return stage;
  }

  /** How Spark reads one that was saved. */
  public static MLReader<CentresStage> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The parameter that holds the centres, as Spark looks for it. */
  public DoubleArrayArrayParam centres() {
    return centres;
  }

  /** The parameter that holds the column that is read, as Spark looks for it. */
  public Param<String> featuresCol() {
    return featuresCol;
  }

  /** The centre of each cluster, by feature. */
  public double[][] clusters() {
    return Arrays.stream($(centres)).map(double[]::clone).toArray(double[][]::new);
  }

  /** The vector that it reads. */
  public String features() {
    return $(featuresCol);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    UDF1<Vector, Vector> far = new Distances(clusters());
    UDF1<Vector, Double> near = distances -> (double) least(distances);
    UserDefinedFunction distances = functions.udf(far, SQLDataTypes.VectorType());
    UserDefinedFunction nearest = functions.udf(near, DataTypes.DoubleType);
    Column features = functions.col(features());
    return rows.toDF()
        .withColumn(DISTANCES, distances.apply(features))
        .withColumn(
            ScoreColumns.PREDICTION, nearest.asNonNullable().apply(functions.col(DISTANCES)));
  }

  private static int least(Vector distances) {
    int best = 0;
    for (int k = 1; k < distances.size(); k++) {
      if (distances.apply(k) < distances.apply(best)) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return schema
        .add(DISTANCES, SQLDataTypes.VectorType())
        .add(ScoreColumns.PREDICTION, DataTypes.DoubleType, false);
  }

  @Override
  public CentresStage copy(ParamMap extra) {
    return (CentresStage) defaultCopy(extra);
  }

  /** The distances where the rows are. */
  private static final class Distances implements UDF1<Vector, Vector> {
    private static final long serialVersionUID = 1;
    private final double[][] centres;

    Distances(double[][] centres) {
      this.centres = centres;
    }

    @Override
    public Vector call(Vector features) {
      double[] x = features.toArray();
      double[] distances = new double[centres.length];
      for (int k = 0; k < distances.length; k++) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          double apart = x[i] - centres[k][i];
          sum += apart * apart;
        }
        distances[k] = Math.sqrt(sum);
      }
      return Vectors.dense(distances);
    }
  }
}
