package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Emphasis;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.serve.PriorCorrection;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * What of the training rows is learned: which of them, how much each counts, and what of the label.
 *
 * @param emphasis which rows count, and how much
 * @param shares the share of each class's rows that is learned from; empty where all rows are
 * @param classes the classes by name; none of a number
 * @param label the label's column, or the dataset where there is none
 * @param transform what is done to a label that is a number
 */
record Teaching(
    Emphasis emphasis,
    List<Double> shares,
    List<String> classes,
    Text label,
    Optional<Configured> transform) {
  private static final long LEAST_ROWS = 20;

  /** Every row is learned from as it is. */
  static final Teaching PLAIN =
      new Teaching(Emphasis.NONE, List.of(), List.of(), Text.of(""), Optional.empty());

  /**
   * What a model learns of its rows.
   *
   * @throws Problem if its sample names a class that the label does not have
   */
  static Teaching of(Model model, Classes classes) {
    Emphasis emphasis = model.emphasis();
    List<String> names = classes.names();
    List<String> said = model.task() == Model.Task.BINARY ? Emphasis.SIDES : names;
    for (String cls : emphasis.sample().keySet()) {
      if (!said.contains(cls)) {
        throw unknown(model.target().column(), cls, names);
      }
    }
    Text label = model.labelColumn().orElse(model.from());
    List<Double> shares =
        emphasis.samples()
            ? said.stream().map(c -> share(emphasis.sample(), c)).toList()
            : List.of();
    return new Teaching(emphasis, shares, names, label, model.labelTransform());
  }

  private static double share(Map<String, Share> sample, String cls) {
    return sample.getOrDefault(cls, new Share(1)).value();
  }

  private static Problem unknown(Text label, String cls, List<String> names) {
    return new Problem(
        Problem.Blame.DATA,
        List.of(
            Finding.of(
                    Code.LABEL_VALUES, "'sample' names " + cls + ", which " + label + " never is")
                .at(label.span())
                .proposing(Nearest.to(cls, names))
                .note("its values: " + String.join(", ", names))));
  }

  /**
   * What is learned from some training rows.
   *
   * @param training labelled rows, those that are not learned from included
   * @throws Problem if the sample leaves too few of them
   */
  Taught of(Dataset<Row> training) {
    boolean counts = emphasis.samples() || emphasis.classWeight().isPresent();
    List<Long> all = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    if (counts) {
      count(training, all, kept);
    }
    Optional<Transformer> back = transform.map(Taught::back);
    if (emphasis.samples()) {
      back = Optional.of(correction(all, kept));
    }
    return new Taught(
        emphasis.samples() ? training.where(isKept()) : training,
        emphasis.samples() ? OptionalLong.of(sum(kept)) : OptionalLong.empty(),
        emphasis.weighs() ? Optional.of(weight(kept)) : Optional.empty(),
        transform.map(Taught::forth),
        back);
  }

  private void count(Dataset<Row> training, List<Long> all, List<Long> kept) {
    long[] rows = new long[classes.size()];
    long[] left = new long[classes.size()];
    Dataset<Row> counted =
        training
            .groupBy(functions.col(Lesson.LABEL))
            .agg(functions.count(functions.lit(1)), functions.count_if(isKept()));
    for (Row row : counted.collectAsList()) {
      rows[(int) row.getDouble(0)] = row.getLong(1);
      left[(int) row.getDouble(0)] = row.getLong(2);
    }
    for (int k = 0; k < rows.length; k++) {
      all.add(rows[k]);
      kept.add(left[k]);
    }
  }

  private Column isKept() {
    Column kept = functions.lit(true);
    for (int k = 0; k < shares.size(); k++) {
      if (shares.get(k) < 1) {
        Column drawn = functions.col(LearningTable.DRAW).lt(functions.lit(shares.get(k)));
        kept = kept.and(functions.not(isOf(k)).or(drawn));
      }
    }
    return kept;
  }

  private static Column isOf(int cls) {
    return functions.col(Lesson.LABEL).equalTo(functions.lit((double) cls));
  }

  /** By the shares that were kept indeed, so that the shares of the classes come out exactly. */
  private Transformer correction(List<Long> all, List<Long> kept) {
    long sum = sum(kept);
    double[] shares = new double[all.size()];
    for (int k = 0; k < shares.length; k++) {
      if (kept.get(k) == 0) {
        throw few(
            String.format(
                "the sample leaves none of %s of %s = %s",
                Wording.rows(all.get(k)), label, classes.get(k)));
      }
      shares[k] = kept.get(k) / (double) all.get(k);
    }
    if (sum < LEAST_ROWS) {
      throw few(
          "the sample leaves "
              + Wording.rows(sum)
              + " to learn from; "
              + LEAST_ROWS
              + " are least");
    }
    return PriorCorrection.of(shares);
  }

  private static long sum(List<Long> rows) {
    return rows.stream().mapToLong(Long::longValue).sum();
  }

  private Problem few(String message) {
    return new Problem(
        Problem.Blame.DATA,
        List.of(
            Finding.of(Code.TOO_FEW_ROWS, message)
                .at(label.span())
                .note("raise the share in 'sample', or wait for more data")));
  }

  /** The weight of a row that is learned from. */
  private Column weight(List<Long> kept) {
    Column weight = functions.lit(1.0);
    if (emphasis.classWeight().isPresent()) {
      long rows = sum(kept);
      for (int k = 0; k < kept.size(); k++) {
        double balanced = rows / (kept.size() * (double) Math.max(1, kept.get(k)));
        weight = functions.when(isOf(k), functions.lit(balanced)).otherwise(weight);
      }
    }
    if (emphasis.weight().isPresent()) {
      weight = weight.multiply(functions.col(LearningTable.WEIGHT));
    }
    return weight.cast(DataTypes.DoubleType);
  }
}
