package dev.headgate.engine.learn.export;

import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model scores in ONNX Runtime as it does in Spark: no class flips, no probability moves. */
class ModelParityTest {
  private static PipelineModel preparation;

  @TempDir Path directory;

  @BeforeAll
  static void prepare() {
    preparation =
        Exported.fit(
            Travellers.KNOWN,
            new Imputer()
                .setStrategy("median")
                .setInputCols(new String[] {"amount", "age"})
                .setOutputCols(new String[] {"amount_full", "age_full"}),
            new StringIndexer()
                .setHandleInvalid("keep")
                .setInputCols(new String[] {"city", "plan"})
                .setOutputCols(new String[] {"city_index", "plan_index"}),
            new OneHotEncoder()
                .setInputCols(new String[] {"city_index", "plan_index"})
                .setOutputCols(new String[] {"city_hot", "plan_hot"}),
            // trees: categories by index, and numbers with nothing filled in
            assemble("indexed", "city_index", "plan_index", "age", "amount", "seen", "score"),
            assemble("raw", "city_hot", "plan_hot", "age_full", "amount_full", "seen", "member"),
            new StandardScaler().setInputCol("raw").setOutputCol("features").setWithMean(true));
  }

  private static VectorAssembler assemble(String output, String... inputs) {
    return new VectorAssembler().setHandleInvalid("keep").setInputCols(inputs).setOutputCol(output);
  }

  static Stream<Arguments> models() {
    Function<List<Input>, Signature> two = Exported::two;
    Function<List<Input>, Signature> three = Exported::three;
    Function<List<Input>, Signature> number = Exported::number;
    return Stream.of(
        model("logistic regression", two, new LogisticRegression().setLabelCol("two")),
        model(
            "logistic regression with a threshold of its own",
            two,
            new LogisticRegression().setLabelCol("two").setThreshold(0.31)),
        model(
            "logistic regression on unscaled features",
            two,
            new LogisticRegression().setLabelCol("two").setFeaturesCol("raw").setRegParam(0.01)),
        model(
            "two classes, multinomial",
            two,
            new LogisticRegression().setLabelCol("two").setFamily("multinomial")),
        model(
            "logistic regression, NaN among the features",
            two,
            new LogisticRegression().setLabelCol("two").setMaxIter(2).setFeaturesCol("indexed")),
        model("three classes, multinomial", three, new LogisticRegression().setLabelCol("three")),
        model("linear regression", number, new LinearRegression().setLabelCol("number")),
        model(
            "decision tree, hot",
            three,
            new DecisionTreeClassifier().setLabelCol("three").setMaxDepth(7)),
        model(
            "decision tree, categorical splits",
            two,
            new DecisionTreeClassifier().setLabelCol("two").setFeaturesCol("indexed")),
        model(
            "random forest, categorical splits",
            three,
            new RandomForestClassifier()
                .setLabelCol("three")
                .setFeaturesCol("indexed")
                .setNumTrees(15)
                .setMaxDepth(8)
                .setSeed(1)),
        model(
            "random forest, hot, thresholds",
            two,
            new RandomForestClassifier()
                .setLabelCol("two")
                .setNumTrees(15)
                .setThresholds(new double[] {0.7, 0.3})
                .setSeed(1)),
        model(
            "boosted trees, hot",
            two,
            new GBTClassifier().setLabelCol("two").setMaxIter(12).setSeed(1)),
        model(
            "boosted trees, categorical splits",
            two,
            new GBTClassifier()
                .setLabelCol("two")
                .setFeaturesCol("indexed")
                .setMaxIter(12)
                .setStepSize(0.05)
                .setSeed(1)),
        model(
            "tree for numbers",
            number,
            new DecisionTreeRegressor().setLabelCol("number").setFeaturesCol("indexed")),
        model(
            "forest for numbers",
            number,
            new RandomForestRegressor()
                .setLabelCol("number")
                .setFeaturesCol("indexed")
                .setNumTrees(12)
                .setSeed(1)),
        model(
            "boosted trees for numbers",
            number,
            new GBTRegressor().setLabelCol("number").setFeaturesCol("indexed").setMaxIter(12)),
        model("tree of a single leaf", three, leaf()),
        model(
            "tree of a single leaf for numbers",
            number,
            new DecisionTreeRegressor().setLabelCol("number").setMaxDepth(0)),
        model(
            "boosted single leaves",
            two,
            new GBTClassifier().setLabelCol("two").setMaxIter(3).setMaxDepth(0)));
  }

  private static PipelineStage leaf() {
    return new DecisionTreeClassifier().setLabelCol("three").setMaxDepth(0);
  }

  private static Arguments model(
      String name, Function<List<Input>, Signature> signature, PipelineStage estimator) {
    return Arguments.of(name, signature, estimator);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void scoresAsSparkDoes(
      String name, Function<List<Input>, Signature> signature, PipelineStage estimator) {
    // Spark fits on no row with a NaN among the features, and scores all of them
    Dataset<Row> whole = Travellers.KNOWN.na().drop(new String[] {"age", "amount"});
    PipelineModel model = Exported.fit(whole, preparation, estimator);
    Exported.same(
        model, signature.apply(Travellers.INPUTS), directory.resolve(name), Travellers.OTHERS);
  }
}
