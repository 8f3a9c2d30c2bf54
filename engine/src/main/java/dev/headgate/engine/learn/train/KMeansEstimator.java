package dev.headgate.engine.learn.train;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.serve.CentresStage;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;

/**
 * Clusters of least squared distance to their centres (Lloyd, "Least squares quantization in PCM",
 * 1982), begun by k-means|| (Bahmani and others, "Scalable k-means++", 2012).
 */
@AutoService(Component.Estimator.class)
public final class KMeansEstimator implements EstimatorType {

  /** Its settings. */
  @Doc(
      "Clusters around centres by squared Euclidean distance: features of other scales should be"
          + " scaled. Clusters are numbered from 0 by the first feature of their centres.")
  public record Options(
      @Doc("Number of clusters.") @AtLeast(2) @AtMost(1000) int k,
      @Doc("Rounds of moving the centres at most.") @Default("100") @AtLeast(1) @AtMost(10_000)
          int iterations,
      @Doc("Distance that no centre moves by when the rounds end.") @Default("1e-4") @AtLeast(0)
          double tolerance,
      @Doc("Times that it begins, each from other centres drawn by the seed; the best is kept.")
          @Default("3")
          @AtLeast(1)
          @AtMost(100)
          int starts) {}

  @Override
  public String name() {
    return "k_means";
  }

  @Override
  public String doc() {
    return "K-means: clusters of rows that lie around common centres.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.CLUSTERING);
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
    public CentresStage fit(Record options, Lesson lesson) {
      Options o = (Options) options;
      Vector[] best = {};
      double least = Double.POSITIVE_INFINITY;
      for (int start = 0; start < o.starts(); start++) {
        KMeans means =
            new KMeans()
                .setFeaturesCol(Lesson.FEATURES)
                .setK(o.k())
                .setMaxIter(o.iterations())
                .setTol(o.tolerance())
                // rows one by one: blocks multiply by whatever library there is
                .setSolver("row")
                .setSeed(lesson.seed() + start);
        lesson.weight().ifPresent(means::setWeightCol);
        KMeansModel model = means.fit(lesson.rows());
        Vector[] centres = model.clusterCenters();
        double cost = model.summary().trainingCost();
        if (centres.length > best.length || (centres.length == best.length && cost < least)) {
          best = centres;
          least = cost;
        }
      }
      if (best.length < o.k()) {
        throw tooFew(o, lesson, best.length);
      }
      return CentresStage.of(
          Arrays.stream(best).map(Vector::toArray).toArray(double[][]::new), Lesson.FEATURES);
    }

    private static IllegalArgumentException tooFew(Options o, Lesson lesson, int found) {
      long points = lesson.rows().select(Lesson.FEATURES).distinct().limit(o.k()).count();
      return new IllegalArgumentException(
          points < o.k()
              ? "the training rows have " + points + " different points, too few for k = " + o.k()
              : "it found " + found + " clusters of k = " + o.k() + ": lower k, or raise starts");
    }
  }
}
