package dev.headgate.engine.learn.train;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.model.recommend.Factors;
import dev.headgate.engine.model.recommend.FactorsModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Factors of users and items by alternating least squares (Zhou, Wilkinson, Schreiber and Pan,
 * "Large-scale parallel collaborative filtering for the Netflix Prize", 2008; of implicit feedback
 * Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets", 2008).
 */
@AutoService(Component.Estimator.class)
public final class AlternatingLeastSquaresEstimator implements EstimatorType {

  /** Its settings. */
  @Doc(
      "Factors of users and items: a rating is the mean, what the user and the item add to it, and"
          + " the sum of the products of their factors. An id that is not in the training rows adds"
          + " nothing: an unknown user gets the item's usual rating, an unknown item the user's,"
          + " and of both the answer is the mean. An item counts as if it had 25 more ratings of"
          + " the mean, a user 10, so that few ratings move little. Where implicit, an unknown user"
          + " or item is answered as the average one. Predictions are not cut to the scale of the"
          + " ratings.")
  public record Options(
      @Doc("Factors of a user and of an item.") @Default("10") @AtLeast(1) @AtMost(1000) int rank,
      @Doc("How often users and items are solved for in turn.")
          @Default("10")
          @AtLeast(1)
          @AtMost(100)
          int iterations,
      @Doc("Weight of the penalty on factors, times the ratings of the user or item.")
          @Default("0.1")
          @AtLeast(0)
          double regularization,
      @Doc(
              "Whether a label is not a rating but how strongly something was chosen (times played,"
                  + " minutes watched): 0 says nothing, and the prediction is the preference, near"
                  + " 0 or 1. Judge it by how it ranks; rmse would hold preferences against"
                  + " strengths.")
          @Default("false")
          boolean implicit,
      @Doc("Confidence that a strength of 1 adds, where implicit. Default: 1.") @Above(0)
          Optional<Double> alpha,
      @Doc("Whether no factor is below 0.") @Default("false") boolean nonnegative,
      @Doc(
              "Whether factors explain what mean, user and item leave of a rating, or all of it."
                  + " Default: true, but false where nonnegative; where implicit there is no such"
                  + " thing.")
          Optional<Boolean> biases) {

    boolean leavesBiases() {
      return !implicit && biases.orElse(!nonnegative);
    }
  }

  @Override
  public String name() {
    return "alternating_least_squares";
  }

  @Override
  public String doc() {
    return "Factors of users and items by alternating least squares, to recommend.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.RECOMMENDATION);
  }

  @Override
  public Optional<String> refuses(Record settings) {
    Options o = (Options) settings;
    if (!o.implicit() && o.alpha().isPresent()) {
      return Optional.of("'alpha' is for implicit: true; a rating has no such confidence");
    }
    if (o.biases().orElse(false) && o.implicit()) {
      return Optional.of("'biases' is for ratings; implicit: true has preferences of 0 or 1");
    }
    return o.biases().orElse(false) && o.nonnegative()
        ? Optional.of(
            "'biases' leaves numbers on either side of 0, which nonnegative factors cannot explain")
        : Optional.empty();
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
      Pairs pairs = Pairs.of(lesson);
      Baseline baseline = Baseline.of(pairs);
      ALSModel learned = als(o, lesson, o.leavesBiases() ? baseline.removedFrom(pairs) : pairs);
      double[][] users = vectors(learned.userFactors(), pairs.users());
      double[][] items = vectors(learned.itemFactors(), pairs.items());
      Factors factors =
          o.implicit()
              ? FactorTables.averaged(users, items, o.rank())
              : FactorTables.rated(users, items, o.rank(), baseline, o.leavesBiases());
      return new FactorsModel(factors).setFeaturesCol(Lesson.FEATURES);
    }

    /** One block for rows in one partition: sums are then taken in one order, and repeat. */
    private static ALSModel als(Options o, Lesson lesson, Pairs pairs) {
      Checkpoints.allow(pairs.rows().sparkSession().sparkContext(), lesson.scratch());
      return new ALS()
          .setUserCol(Pairs.USER)
          .setItemCol(Pairs.ITEM)
          .setRatingCol(Pairs.RATING)
          .setRank(o.rank())
          .setMaxIter(o.iterations())
          .setRegParam(o.regularization())
          .setImplicitPrefs(o.implicit())
          .setAlpha(o.alpha().orElse(1.0))
          .setNonnegative(o.nonnegative())
          .setNumBlocks(Math.max(1, pairs.rows().rdd().getNumPartitions()))
          .setCheckpointInterval(Checkpoints.EVERY)
          .setSeed(lesson.seed())
          .fit(pairs.rows());
    }

    /** By index; null where nothing was learned of it. */
    private static double[][] vectors(Dataset<Row> factors, int count) {
      double[][] vectors = new double[count][];
      for (Row row : factors.collectAsList()) {
        List<Float> values = row.getList(1);
        vectors[row.getInt(0)] = values.stream().mapToDouble(Float::doubleValue).toArray();
      }
      return vectors;
    }
  }
}
