package dev.headgate.engine.learn.train;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.RandomForestRegressor;

/** A random forest (Breiman 2001). */
@AutoService(Component.Estimator.class)
public final class RandomForestEstimator implements EstimatorType {

  /** Its settings. */
  @Doc("A random forest: trees on resampled rows and columns, averaged.")
  public record Options(
      @Doc("Number of trees.") @Default("50") @AtLeast(1) @AtMost(10_000) int trees,
      @Doc("Depth of a tree at most.") @Default("8") @AtLeast(1) @AtMost(30) int maxDepth,
      @Doc("Bins that a number is cut into.") @Default("32") @AtLeast(2) @AtMost(65_536)
          int maxBins,
      @Doc("Rows that a leaf must have.") @Default("1") @AtLeast(1) int minRowsPerLeaf,
      @Doc("Improvement that a split must bring.") @Default("0") @AtLeast(0) double minGain,
      @Doc("Rows drawn for a tree, as a share of all.") @Default("1") @Above(0) @AtMost(1)
          double subsample,
      @Doc("Columns that are tried at each split.") @Default("auto") ColumnsPerSplit columns) {}

  /** Columns that are tried at each split. */
  public enum ColumnsPerSplit {
    @Doc("The square root of their number for classes, a third for numbers.")
    AUTO,
    @Doc("All of them.")
    ALL,
    @Doc("The square root of their number.")
    SQRT,
    @Doc("The binary logarithm of their number.")
    LOG2,
    @Doc("A third of them.")
    ONETHIRD
  }

  @Override
  public String name() {
    return "random_forest";
  }

  @Override
  public String doc() {
    return "A random forest, for classes or a number.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.BINARY, Task.MULTICLASS, Task.REGRESSION);
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
  public Fitting fitting() {
    return new OnSpark();
  }

  private static final class OnSpark implements Fitting {
    @Override
    public PredictionModel<Vector, ?> fit(Record options, Lesson lesson) {
      Options o = (Options) options;
      lesson.requireDrawn(o.subsample());
      String columns = o.columns().name().toLowerCase(Locale.ROOT);
      if (lesson.task() == Task.REGRESSION) {
        RandomForestRegressor trees =
            new RandomForestRegressor()
                .setLabelCol(Lesson.LABEL)
                .setFeaturesCol(Lesson.FEATURES)
                .setNumTrees(o.trees())
                .setMaxDepth(o.maxDepth())
                .setMaxBins(lesson.bins(o.maxBins()))
                .setMinInstancesPerNode(o.minRowsPerLeaf())
                .setMinInfoGain(o.minGain())
                .setSubsamplingRate(o.subsample())
                .setFeatureSubsetStrategy(columns)
                .setSeed(lesson.seed());
        lesson.weight().ifPresent(trees::setWeightCol);
        return trees.fit(lesson.rows());
      }
      RandomForestClassifier trees =
          new RandomForestClassifier()
              .setLabelCol(Lesson.LABEL)
              .setFeaturesCol(Lesson.FEATURES)
              .setNumTrees(o.trees())
              .setMaxDepth(o.maxDepth())
              .setMaxBins(lesson.bins(o.maxBins()))
              .setMinInstancesPerNode(o.minRowsPerLeaf())
              .setMinInfoGain(o.minGain())
              .setSubsamplingRate(o.subsample())
              .setFeatureSubsetStrategy(columns)
              .setSeed(lesson.seed());
      lesson.weight().ifPresent(trees::setWeightCol);
      return trees.fit(lesson.rows());
    }
  }
}
