package dev.headgate.engine.learn.train;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GBTRegressor;

/** Gradient-boosted trees (Friedman 2001): log loss for two classes, squared error for a number. */
@AutoService(Component.Estimator.class)
public final class GradientBoostedTreesEstimator implements EstimatorType {

  /** Its settings. */
  @Doc("Gradient-boosted trees: each tree mends what those before it left.")
  public record Options(
      @Doc("Number of trees.") @Default("50") @AtLeast(1) @AtMost(10_000) int iterations,
      @Doc("Depth of a tree at most.") @Default("5") @AtLeast(1) @AtMost(30) int maxDepth,
      @Doc("Share of each tree's correction that is taken.") @Default("0.1") @Above(0) @AtMost(1)
          double learningRate,
      @Doc("Rows drawn for a tree, as a share of all.") @Default("1") @Above(0) @AtMost(1)
          double subsample,
      @Doc("Rows that a leaf must have.") @Default("1") @AtLeast(1) int minRowsPerLeaf,
      @Doc("Improvement that a split must bring.") @Default("0") @AtLeast(0) double minGain,
      @Doc("Bins that a number is cut into.") @Default("32") @AtLeast(2) @AtMost(65_536)
          int maxBins) {}

  @Override
  public String name() {
    return "gradient_boosted_trees";
  }

  @Override
  public String doc() {
    return "Gradient-boosted trees, for two classes or a number.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.BINARY, Task.REGRESSION);
  }

  @Override
  public boolean takesWeights() {
    return true;
  }

  @Override
  public Ranks ranks() {
    return Ranks.AS_CATEGORY;
  }

  @Override
  public Optional<String> counted() {
    return Optional.of("iterations");
  }

  @Override
  public Fitting fitting() {
    return new OnSpark();
  }

  private static final class OnSpark implements Fitting {
    @Override
    public PredictionModel<Vector, ?> fit(Record options, Lesson lesson) {
      Options o = (Options) options;
      lesson.requireDrawn(o.subsample());
      if (lesson.task() == Task.REGRESSION) {
        GBTRegressor trees =
            new GBTRegressor()
                .setLabelCol(Lesson.LABEL)
                .setFeaturesCol(Lesson.FEATURES)
                .setMaxIter(o.iterations())
                .setMaxDepth(o.maxDepth())
                .setStepSize(o.learningRate())
                .setSubsamplingRate(o.subsample())
                .setMinInstancesPerNode(o.minRowsPerLeaf())
                .setMinInfoGain(o.minGain())
                .setMaxBins(lesson.bins(o.maxBins()))
                .setSeed(lesson.seed());
        lesson.weight().ifPresent(trees::setWeightCol);
        return trees.fit(lesson.rows());
      }
      GBTClassifier trees =
          new GBTClassifier()
              .setLabelCol(Lesson.LABEL)
              .setFeaturesCol(Lesson.FEATURES)
              .setMaxIter(o.iterations())
              .setMaxDepth(o.maxDepth())
              .setStepSize(o.learningRate())
              .setSubsamplingRate(o.subsample())
              .setMinInstancesPerNode(o.minRowsPerLeaf())
              .setMinInfoGain(o.minGain())
              .setMaxBins(lesson.bins(o.maxBins()))
              .setSeed(lesson.seed());
      lesson.weight().ifPresent(trees::setWeightCol);
      return trees.fit(lesson.rows());
    }

    @Override
    public PredictionModel<Vector, ?> first(Transformer model, int count) {
      if (model instanceof GBTRegressionModel trees) {
        return new GBTRegressionModel(
                trees.uid(),
                Arrays.copyOf(trees.trees(), count),
                Arrays.copyOf(trees.treeWeights(), count))
            .setFeaturesCol(Lesson.FEATURES);
      }
      GBTClassificationModel trees = (GBTClassificationModel) model;
      return new GBTClassificationModel(
              trees.uid(),
              Arrays.copyOf(trees.trees(), count),
              Arrays.copyOf(trees.treeWeights(), count))
          .setFeaturesCol(Lesson.FEATURES);
    }
  }
}
