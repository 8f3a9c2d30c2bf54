package dev.headgate.engine.learn.evaluate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.headgate.dsl.language.Model;
import dev.headgate.engine.measure.Places;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.Columns;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.ModelInputs;
import dev.headgate.engine.spi.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The places that relevant held-out items take when a model ranks every item of the dataset for
 * their user, but those that the user has other rows of. Where that is more than two million pairs,
 * users are drawn, never items.
 */
final class Ranking {
  private static final int MOST_PAIRS = 2_000_000;
  private static final int BATCH = 100_000;

  private final Input user;
  private final Input item;
  private final String[] items;
  private final Map<String, List<Integer>> rows;
  private final Map<String, BitSet> had = new HashMap<>();
  private final Map<String, Integer> number = new HashMap<>();
  private final int[] itemOf;
  private final String[] userOf;
  private final int all;

  private Ranking(
      List<Input> inputs,
      InputArrays heldOut,
      double[] label,
      double relevant,
      Dataset<Row> pairs,
      long seed) {
    this.user = inputs.get(0);
    this.item = inputs.get(1);
    this.items = texts(pairs.select(item.name()));
    this.userOf = heldOut.texts(user);
    Map<String, Integer> index = new HashMap<>();
    IntStream.range(0, items.length).forEach(i -> index.put(items[i], i));
    this.itemOf =
        Arrays.stream(heldOut.texts(item)).mapToInt(i -> index.getOrDefault(i, -1)).toArray();
    Map<String, List<Integer>> wanted = new LinkedHashMap<>();
    for (int i = 0; i < label.length; i++) {
      if (label[i] >= relevant && userOf[i] != null && itemOf[i] >= 0) {
        wanted.computeIfAbsent(userOf[i], u -> new ArrayList<>()).add(i);
      }
    }
    this.all = wanted.size();
    this.rows = drawn(wanted, seed);
    rows.keySet().forEach(u -> number.put(u, number.size()));
    other(pairs, index);
  }

  /**
   * The ranking of a model's held-out rows; none where the model recommends nothing.
   *
   * @param inputs the model's: the user's and the item's id
   * @param dataset all rows of the model's dataset
   */
  static Optional<Ranking> of(
      Model model,
      List<Input> inputs,
      InputArrays heldOut,
      double[] label,
      Dataset<Row> dataset,
      long seed) {
    return model
        .recommend()
        .map(
            r -> {
              Dataset<Row> pairs =
                  dataset.select(
                      ModelInputs.fed(inputs).toArray(org.apache.spark.sql.Column[]::new));
              double relevant = r.relevant().orElse(Double.MIN_VALUE);
              return new Ranking(inputs, heldOut, label, relevant, pairs, seed);
            });
  }

  private static String[] texts(Dataset<Row> column) {
    String[] texts =
        column.distinct().na().drop().as(Encoders.STRING()).collectAsList().toArray(String[]::new);
    Arrays.sort(texts);
    return texts;
  }

  private Map<String, List<Integer>> drawn(Map<String, List<Integer>> wanted, long seed) {
    int most = Math.max(1, MOST_PAIRS / Math.max(1, items.length));
    Comparator<String> lot =
        Comparator.comparingLong(u -> new SplittableRandom(seed ^ u.hashCode()).nextLong());
    Map<String, List<Integer>> drawn = new LinkedHashMap<>();
    wanted.keySet().stream()
        .sorted(lot.thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .forEach(u -> drawn.put(u, wanted.get(u)));
    return drawn;
  }

  /** Notes the items of which a drawn user has a row that is not held out. */
  private void other(Dataset<Row> pairs, Map<String, Integer> index) {
    Map<String, int[]> left = new HashMap<>();
    Dataset<Row> drawn =
        pairs
            .sparkSession()
            .createDataset(List.copyOf(rows.keySet()), Encoders.STRING())
            .toDF("__drawn");
    pairs
        .join(broadcast(drawn), pairs.col(ColumnName.quoted(user.name())).equalTo(col("__drawn")))
        .groupBy(ColumnName.quoted(user.name()), ColumnName.quoted(item.name()))
        .agg(count(lit(1)))
        .na()
        .drop()
        .collectAsList()
        .forEach(
            row ->
                left.computeIfAbsent(row.getString(0), u -> new int[items.length])[
                        index.get(row.getString(1))] =
                    (int) row.getLong(2));
    for (int i = 0; i < userOf.length; i++) {
      if (left.containsKey(userOf[i]) && itemOf[i] >= 0) {
        left.get(userOf[i])[itemOf[i]]--;
      }
    }
    left.forEach(
        (u, counts) -> {
          BitSet others = new BitSet();
          IntStream.range(0, counts.length).filter(i -> counts[i] > 0).forEach(others::set);
          had.put(u, others);
        });
  }

  /** What a reader should know: how many users were drawn. */
  Optional<String> note() {
    return rows.size() == all
        ? Optional.empty()
        : Optional.of(
            "all %,d items were ranked for %,d of %,d users"
                .formatted(items.length, rows.size(), all));
  }

  /** A model's scores of the held-out rows with the places that it gives to their items. */
  Scores beside(Scores scores, OnnxModel by) {
    int[] users = new int[userOf.length];
    int[] places = new int[userOf.length];
    for (int i = 0; i < users.length; i++) {
      users[i] = number.getOrDefault(userOf[i], -1);
    }
    List<String> asked = new ArrayList<>(rows.keySet());
    int together = Math.max(1, BATCH / Math.max(1, items.length));
    for (int from = 0; from < asked.size(); from += together) {
      List<String> some = asked.subList(from, Math.min(asked.size(), from + together));
      double[] worth = worth(some, by);
      for (int u = 0; u < some.size(); u++) {
        for (int row : rows.get(some.get(u))) {
          places[row] = place(worth, u * items.length, itemOf[row], had.get(some.get(u)));
        }
      }
    }
    return Places.beside(scores, users, places);
  }

  /** What every item is worth to some users, user by user. */
  private double[] worth(List<String> users, OnnxModel by) {
    String[] left = new String[users.size() * items.length];
    String[] right = new String[left.length];
    for (int u = 0; u < users.size(); u++) {
      Arrays.fill(left, u * items.length, (u + 1) * items.length, users.get(u));
      System.arraycopy(items, 0, right, u * items.length, items.length);
    }
    Columns pairs = Columns.ofRows(left.length).with(user.name(), left).with(item.name(), right);
    return by.score(pairs).prediction();
  }

  /** Of items that are worth the same the one that comes first in the alphabet stands first. */
  private int place(double[] worth, int from, int own, BitSet others) {
    if (others.get(own)) {
      return 0;
    }
    int place = 1;
    for (int i = 0; i < items.length; i++) {
      boolean before =
          worth[from + i] > worth[from + own] || worth[from + i] == worth[from + own] && i < own;
      if (before && !others.get(i)) {
        place++;
      }
    }
    return place;
  }
}
