package dev.headgate.engine.learn.train;

import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * A search over combinations of the listed settings, judged by folds.
 *
 * <p>The feature stages are fitted once a fold, on the rows that learn. Combinations that differ
 * only in the setting that counts are learned together, with the largest count. Fits that leave
 * cores idle run side by side; each is the same as if it ran alone.
 */
final class Search {
  private final Recipe recipe;
  private final List<Settings> points;
  private final Objective objective;
  private final Progress progress;
  private final double[][] scores;
  private int done;

  private record Learnt(Settings largest, List<Integer> points) {}

  Search(Recipe recipe, List<Settings> points, int folds, Objective objective, Progress progress) {
    this.recipe = recipe;
    this.points = List.copyOf(points);
    this.objective = objective;
    this.progress = progress;
    this.scores = new double[points.size()][folds];
  }

  /** Tries every point on every fold of the labelled rows. */
  List<ModelCard.Trial> run(Dataset<Row> rows, List<Parts.Fold> folds) {
    for (int fold = 0; fold < folds.size(); fold++) {
      run(rows, folds.get(fold), fold);
    }
    List<ModelCard.Trial> trials = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      List<Double> values = Arrays.stream(scores[i]).boxed().toList();
      double mean = Arrays.stream(scores[i]).average().orElse(Double.NaN);
      trials.add(new ModelCard.Trial(points.get(i).values(), values, mean));
    }
    return trials;
  }

  /** The best point; of equally good ones the first. */
  Settings best(List<ModelCard.Trial> trials) {
    int best = 0;
    for (int i = 1; i < trials.size(); i++) {
      if (objective.isBetter(trials.get(i).mean(), trials.get(best).mean())) {
        best = i;
      }
    }
    return points.get(best);
  }

  private void run(Dataset<Row> rows, Parts.Fold fold, int number) {
    Dataset<Row> learning = rows.where(fold.learns());
    PipelineModel stages = new FeatureStages(recipe.columns()).fit(learning);
    Taught taught = recipe.teaching().of(learning);
    Dataset<Row> learns = taught.vectors(stages).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> judges = vectors(stages, rows.where(fold.judges()));
    try {
      Lesson lesson = recipe.lesson(learns, stages);
      learns.count();
      ExecutorService pool = Executors.newFixedThreadPool(sideBySide(learns));
      try {
        List<Future<?>> running = new ArrayList<>();
        for (Learnt learnt : learnt()) {
          running.add(pool.submit(() -> tryOut(learnt, lesson, taught, judges, number)));
        }
        running.forEach(Search::finish);
      } finally {
        pool.shutdownNow();
      }
    } finally {
      learns.unpersist();
      judges.unpersist();
    }
  }

  private int sideBySide(Dataset<Row> learns) {
    int cores = learns.sparkSession().sparkContext().defaultParallelism();
    int partitions = Math.max(1, learns.rdd().getNumPartitions());
    return Math.max(1, Math.min(points.size(), cores / partitions));
  }

  private static Dataset<Row> vectors(PipelineModel stages, Dataset<Row> rows) {
    return stages
        .transform(rows)
        .select(functions.col(Lesson.LABEL), functions.col(Lesson.FEATURES))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private List<Learnt> learnt() {
    Optional<String> counted = recipe.estimator().counted();
    if (counted.isEmpty()) {
      List<Learnt> each = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        each.add(new Learnt(points.get(i), List.of(i)));
      }
      return each;
    }
    Map<Settings, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      Settings apart = points.get(i).with(counted.get(), 1);
      alike.computeIfAbsent(apart, k -> new ArrayList<>()).add(i);
    }
    List<Learnt> together = new ArrayList<>();
    alike.forEach(
        (apart, members) -> {
          int largest = members.stream().mapToInt(i -> count(points.get(i))).max().orElseThrow();
          together.add(new Learnt(apart.with(counted.get(), largest), members));
        });
    return together;
  }

  private int count(Settings point) {
    return (Integer) point.value(recipe.estimator().counted().orElseThrow());
  }

  private void tryOut(Learnt learnt, Lesson lesson, Taught taught, Dataset<Row> judges, int fold) {
    Transformer model = recipe.fit(learnt.largest(), lesson);
    for (int point : learnt.points()) {
      boolean whole = points.get(point).equals(learnt.largest());
      Transformer own = whole ? model : recipe.fitting().first(model, count(points.get(point)));
      scores[point][fold] = objective.value(taught.answered(own.transform(judges)));
      report(point, fold);
    }
  }

  private synchronized void report(int point, int fold) {
    done++;
    int folds = scores[0].length;
    progress.doing(
        String.format("trial %d of %d, fold %d of %d", point + 1, points.size(), fold + 1, folds),
        done / (double) (points.size() * folds));
  }

  private static void finish(Future<?> running) {
    try {
      running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
