package com.example.headgate;

import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Model.Task;
import dev.headgate.engine.model.onnx.Classification;
import dev.headgate.engine.model.onnx.Frame;
import dev.headgate.engine.model.onnx.Graph;
import dev.headgate.engine.model.onnx.StageConverter;
import dev.headgate.engine.learn.train.EstimatorType;
import dev.headgate.engine.learn.train.Fitting;
import dev.headgate.engine.learn.train.Lesson;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.classification.NaiveBayesModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;

/**
 * A normal distribution a class and feature: {@code train: {naive_bayes: {}}}.
 *
 * <p>Spark learns it, and Headgate knows no export of it: {@link Onnx} writes one.
 */
public final class NaiveBayes implements EstimatorType {

  /** It has no settings. */
  @Doc("Gaussian naive Bayes: a normal distribution for each class and feature.")
  public record Options() {}

  @Override
  public String name() {
    return "naive_bayes";
  }

  @Override
  public String doc() {
    return "Gaussian naive Bayes: features that are normal in each class, one by one.";
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
      org.apache.spark.ml.classification.NaiveBayes bayes =
          new org.apache.spark.ml.classification.NaiveBayes()
              .setModelType("gaussian")
              .setLabelCol(Lesson.LABEL)
              .setFeaturesCol(Lesson.FEATURES);
      lesson.weight().ifPresent(bayes::setWeightCol);
      return bayes.fit(lesson.rows());
    }
  }

  /** Its export: Spark's arithmetic, operator by operator and in Spark's order. */
  public static final class Onnx extends StageConverter<NaiveBayesModel> {
    /** Found by the service loader. */
    public Onnx() {
      super(NaiveBayesModel.class);
    }

    @Override
    protected void convert(NaiveBayesModel model, Frame frame) {
      Graph graph = frame.graph();
      Classification classification = new Classification(model, frame);
      String features = classification.features();
      String raw =
          graph.beside(
              IntStream.range(0, model.numClasses())
                  .mapToObj(k -> logLikelihood(graph, features, model, k))
                  .toArray(String[]::new));
      String likelihoods = graph.apply("Exp", graph.apply("Sub", raw, graph.largest(raw)));
      classification.answer(raw, classification.shares(likelihoods));
    }

    /** The prior's logarithm less half of the squared distance in standard deviations. */
    private static String logLikelihood(
        Graph graph, String features, NaiveBayesModel model, int k) {
      double[] variances = row(model.sigma(), k);
      String apart = graph.apply("Sub", features, graph.numbers(row(model.theta(), k)));
      String squared =
          graph.apply("Div", graph.apply("Mul", apart, apart), graph.numbers(variances));
      double logVariances = Arrays.stream(variances).map(Math::log).reduce(0, Double::sum);
      String both =
          graph.apply("Add", graph.sumInOrder(squared), graph.number(logVariances));
      return graph.apply(
          "Sub", graph.number(model.pi().apply(k)), graph.apply("Div", both, graph.number(2)));
    }

    private static double[] row(Matrix matrix, int row) {
      return IntStream.range(0, matrix.numCols()).mapToDouble(j -> matrix.apply(row, j)).toArray();
    }
  }
}
