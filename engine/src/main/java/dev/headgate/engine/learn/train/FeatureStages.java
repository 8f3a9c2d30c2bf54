package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model.Impute;
import dev.headgate.dsl.language.Model.Scale;
import dev.headgate.engine.learn.feature.Formula;
import dev.headgate.engine.learn.feature.FormulaStage;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.MaxAbsScaler;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.RobustScaler;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns prepared columns into one vector: numbers imputed, transformed and scaled, categories
 * indexed by frequency and encoded.
 *
 * <p>Every number is imputed, by the median where the spec does not say, so that a value missing
 * only later is scored like the others. A category that was not kept (rare, unseen, missing) is the
 * index after the last; one-hot it is all zeros.
 */
final class FeatureStages {
  private static final String IMPUTED = "__imputed_";
  private static final String TRANSFORMED = "__transformed_";
  private static final String INDEXED = "__indexed_";
  private static final String HOT = "__hot_";

  private final List<FeatureColumn> columns;

  FeatureStages(List<FeatureColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /** How many values the widest ranked category has, 0 without one. */
  static int widest(List<FeatureColumn> columns, PipelineModel fitted) {
    int widest = 0;
    for (var stage : fitted.stages()) {
      if (stage instanceof StringIndexerModel indexer) {
        for (int i = 0; i < indexer.getInputCols().length; i++) {
          String name = indexer.getInputCols()[i];
          if (columns.stream().anyMatch(c -> c.isRank() && c.name().equals(name))) {
            widest = Math.max(widest, indexer.labelsArray()[i].length + 1);
          }
        }
      }
    }
    return widest;
  }

  /** Fits the stages on training rows that hold the columns as they are fed. */
  PipelineModel fit(Dataset<Row> rows) {
    List<PipelineStage> stages = new ArrayList<>();
    List<String> vector = new ArrayList<>();
    numbers(stages, vector);
    categories(rows, stages, vector);
    stages.add(
        new VectorAssembler()
            .setInputCols(vector.toArray(String[]::new))
            .setOutputCol(Lesson.FEATURES));
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
  }

  private void numbers(List<PipelineStage> stages, List<String> vector) {
    Map<Impute, List<String>> imputed = new EnumMap<>(Impute.class);
    Map<Formula, List<String>> transformed = new LinkedHashMap<>();
    Map<Scale, List<String>> scaled = new EnumMap<>(Scale.class);
    for (FeatureColumn column : columns) {
      if (!column.isCategory()) {
        imputed
            .computeIfAbsent(column.impute().orElse(Impute.MEDIAN), i -> new ArrayList<>())
            .add(column.name());
        column
            .transform()
            .ifPresent(
                formula ->
                    transformed
                        .computeIfAbsent(formula, f -> new ArrayList<>())
                        .add(column.name()));
        Optional<Scale> scale = column.scale();
        if (scale.isPresent()) {
          scaled.computeIfAbsent(scale.get(), s -> new ArrayList<>()).add(prepared(column));
        } else {
          vector.add(prepared(column));
        }
      }
    }
    imputed.forEach((how, names) -> stages.add(imputer(how, names)));
    transformed.forEach(
        (formula, names) ->
            stages.add(FormulaStage.of(formula, named(IMPUTED, names), named(TRANSFORMED, names))));
    scaled.forEach(
        (how, prepared) -> {
          String together = "__unscaled_" + how.name().toLowerCase(Locale.ROOT);
          String out = "__scaled_" + how.name().toLowerCase(Locale.ROOT);
          stages.add(
              new VectorAssembler()
                  .setInputCols(prepared.toArray(String[]::new))
                  .setOutputCol(together));
          stages.add(scaler(how, together, out));
          vector.add(out);
        });
  }

  /** The column of a number that is ready to be scaled. */
  private static String prepared(FeatureColumn column) {
    return (column.transform().isPresent() ? TRANSFORMED : IMPUTED) + column.name();
  }

  private static Imputer imputer(Impute how, List<String> names) {
    return new Imputer()
        .setStrategy(how.name().toLowerCase(Locale.ROOT))
        .setRelativeError(0)
        .setInputCols(named("", names))
        .setOutputCols(named(IMPUTED, names));
  }

  private static Estimator<?> scaler(Scale how, String in, String out) {
    return switch (how) {
      case STANDARD ->
          new StandardScaler().setInputCol(in).setOutputCol(out).setWithMean(true).setWithStd(true);
      case MIN_MAX -> new MinMaxScaler().setInputCol(in).setOutputCol(out);
      case MAX_ABS -> new MaxAbsScaler().setInputCol(in).setOutputCol(out);
      case ROBUST ->
          new RobustScaler()
              .setInputCol(in)
              .setOutputCol(out)
              .setWithCentering(true)
              .setWithScaling(true)
              .setRelativeError(0);
    };
  }

  private void categories(Dataset<Row> rows, List<PipelineStage> stages, List<String> vector) {
    List<FeatureColumn> categories = columns.stream().filter(FeatureColumn::isCategory).toList();
    if (categories.isEmpty()) {
      return;
    }
    String[][] kept = Categories.of(rows, categories).kept();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i].length == 0) {
        throw allRare(categories.get(i));
      }
    }
    List<String> names = categories.stream().map(FeatureColumn::name).toList();
    stages.add(
        new StringIndexerModel("categories", kept)
            .setInputCols(named("", names))
            .setOutputCols(named(INDEXED, names))
            .setHandleInvalid("keep"));
    List<String> hot = names(categories, c -> !c.isRank());
    if (!hot.isEmpty()) {
      stages.add(
          new OneHotEncoder()
              .setInputCols(named(INDEXED, hot))
              .setOutputCols(named(HOT, hot))
              .setDropLast(true));
    }
    hot.forEach(name -> vector.add(HOT + name));
    names(categories, FeatureColumn::isRank).forEach(name -> vector.add(INDEXED + name));
  }

  private static Problem allRare(FeatureColumn column) {
    return new Problem(
        Problem.Blame.DATA,
        List.of(
            Finding.of(
                    Code.FEATURE_TYPE,
                    String.format(
                        Locale.ROOT,
                        "every value of %s is rarer than %s%% of the training rows",
                        column.name(),
                        Wording.number(column.rare() * 100)))
                .note("lower rare, or leave the column out")));
  }

  private static List<String> names(List<FeatureColumn> of, Predicate<FeatureColumn> which) {
    return of.stream().filter(which).map(FeatureColumn::name).toList();
  }

  private static String[] named(String prefix, List<String> names) {
    return names.stream().map(name -> prefix + name).toArray(String[]::new);
  }
}
