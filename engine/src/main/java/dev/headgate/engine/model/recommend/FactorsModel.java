package dev.headgate.engine.model.recommend;

import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

/**
 * Predicts what an item is worth to a user from the factors of both. Its features are two numbers:
 * the user's index and the item's, one past the last for an unknown one.
 */
public final class FactorsModel extends PredictionModel<Vector, FactorsModel>
    implements MLWritable {
  private static final long serialVersionUID = 1;

  private final Factors factors;

  /** A model of these factors. */
  public FactorsModel(Factors factors) {
    this.factors = factors;
  }

  /** How Spark reads one that was saved. */
  public static MLReader<FactorsModel> read() {
    return new FactorsFile.Reader();
  }

  /** What it predicts from. */
  public Factors factors() {
    return factors;
  }

  /** The same for all: Spark asks for it before a field could hold another. */
  @Override
  public String uid() {
    return "factors";
  }

  @Override
  public int numFeatures() {
    return 2;
  }

  @Override
  public double predict(Vector ids) {
    return factors.worth((int) ids.apply(0), (int) ids.apply(1));
  }

  @Override
  public FactorsModel copy(ParamMap extra) {
    return copyValues(new FactorsModel(factors), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new FactorsFile.Writer(this);
  }
}
