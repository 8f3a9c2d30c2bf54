package com.example.headgate;

import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.learn.train.EstimatorType;
import dev.headgate.engine.learn.train.Fitting;
import dev.headgate.engine.learn.train.Lesson;
import java.util.Set;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.linalg.Vector;

/**
 * One tree that a person can read: {@code train: {decision_tree: {max_depth: 3}}}.
 *
 * <p>What a spec may say of it, the check of a spec, the schema that an editor completes by and the
 * search over its settings all follow from {@link Options}.
 */
public final class DecisionTree implements EstimatorType {

  /** Its settings. */
  @Doc("One decision tree.")
  public record Options(
      @Doc("Depth of the tree at most.") @Default("3") @AtLeast(1) @AtMost(30) int maxDepth,
      @Doc("Rows that a leaf must have.") @Default("20") @AtLeast(1) int minRowsPerLeaf,
      @Doc("Bins that a number is cut into.") @Default("32") @AtLeast(2) int maxBins) {}

  @Override
  public String name() {
    return "decision_tree";
  }

  @Override
  public String doc() {
    return "One decision tree, small enough to be read.";
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
  public Ranks ranks() {
    return Ranks.AS_CATEGORY;
  }

  @Override
  public Fitting fitting() {
    return new OnSpark();
  }

  /** Spark's types stand in here only, so that a spec is checked without Spark. */
  private static final class OnSpark implements Fitting {
    @Override
    public PredictionModel<Vector, ?> fit(Record options, Lesson lesson) {
      Options o = (Options) options;
      return new DecisionTreeClassifier()
          .setLabelCol(Lesson.LABEL)
          .setFeaturesCol(Lesson.FEATURES)
          .setMaxDepth(o.maxDepth())
          .setMinInstancesPerNode(o.minRowsPerLeaf())
          .setMaxBins(lesson.bins(o.maxBins()))
          .setSeed(lesson.seed())
          .fit(lesson.rows());
    }
  }
}
