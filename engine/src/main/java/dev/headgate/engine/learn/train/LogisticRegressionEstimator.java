package dev.headgate.engine.learn.train;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import java.util.Set;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Vector;

/** Logistic regression for two classes and, as multinomial regression, for several. */
@AutoService(Component.Estimator.class)
public final class LogisticRegressionEstimator implements EstimatorType {

  /** Its settings. */
  @Doc("Logistic regression by maximum likelihood, with an optional penalty.")
  public record Options(
      @Doc("Weight of the penalty on the coefficients; 0 is none.") @Default("0") @AtLeast(0)
          double regularization,
      @Doc("Share of the penalty on magnitudes (lasso); the rest is on squares (ridge).")
          @Default("0")
          @AtLeast(0)
          @AtMost(1)
          double elasticNet,
      @Doc("Steps of the optimizer at most.") @Default("100") @AtLeast(1) @AtMost(100_000)
          int iterations,
      @Doc("Relative improvement below which the optimizer stops.") @Default("1e-8") @Above(0)
          double tolerance,
      @Doc("Whether there is a constant term.") @Default("true") boolean intercept,
      @Doc("Whether the penalty is on coefficients of standardized columns.") @Default("true")
          boolean standardize) {}

  @Override
  public String name() {
    return "logistic_regression";
  }

  @Override
  public String doc() {
    return "Logistic regression: for two classes, or several by one multinomial model.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.BINARY, Task.MULTICLASS);
  }

  @Override
  public boolean takesWeights() {
    return true;
  }

  @Override
  public Ranks ranks() {
    return Ranks.AS_NUMBER;
  }

  @Override
  public Fitting fitting() {
    return new OnSpark();
  }

  private static final class OnSpark implements Fitting {
    @Override
    public PredictionModel<Vector, ?> fit(Record options, Lesson lesson) {
      Options o = (Options) options;
      LogisticRegression regression =
          new LogisticRegression()
              .setLabelCol(Lesson.LABEL)
              .setFeaturesCol(Lesson.FEATURES)
              .setFamily(lesson.task() == Task.BINARY ? "binomial" : "multinomial")
              .setRegParam(o.regularization())
              .setElasticNetParam(o.elasticNet())
              .setMaxIter(o.iterations())
              .setTol(o.tolerance())
              .setFitIntercept(o.intercept())
              .setStandardization(o.standardize());
      lesson.weight().ifPresent(regression::setWeightCol);
      return regression.fit(lesson.rows());
    }
  }
}
