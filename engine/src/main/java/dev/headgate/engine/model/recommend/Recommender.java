package dev.headgate.engine.model.recommend;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.StringIndexerModel;

/** Knows users and items by their ids, and lists what is worth most to a user. */
public final class Recommender implements Serializable {
  private static final long serialVersionUID = 1;

  private final Factors factors;
  private final Map<String, Integer> users;
  private final Map<String, Integer> items;
  private final String[] names;

  private Recommender(Factors factors, String[] users, String[] items) {
    this.factors = factors;
    this.users = places(users);
    this.items = places(items);
    this.names = items;
  }

  /**
   * What is recommended.
   *
   * @param item its id
   * @param worth what it is worth to the user
   */
  public record Worth(String item, double worth) {}

  /** The recommender that a fitted pipeline is; none where it is of another kind. */
  public static Optional<Recommender> of(PipelineModel pipeline) {
    Transformer[] stages = pipeline.stages();
    if (stages.length == 0 || !(stages[stages.length - 1] instanceof FactorsModel model)) {
      return Optional.empty();
    }
    return Arrays.stream(stages)
        .filter(StringIndexerModel.class::isInstance)
        .map(StringIndexerModel.class::cast)
        .map(ids -> new Recommender(model.factors(), ids.labelsArray()[0], ids.labelsArray()[1]))
        .findFirst();
  }

  private static Map<String, Integer> places(String[] ids) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      places.put(ids[i], i);
    }
    return places;
  }

  /**
   * The items that are worth most to a user, the best first; of equal ones the first in the
   * alphabet.
   *
   * @param user the user's id; an unknown one, or null, is answered as the model does
   * @param without ids of items that are left out
   * @param most how many
   */
  public List<Worth> top(String user, Iterable<String> without, int most) {
    BitSet left = new BitSet();
    without.forEach(item -> Optional.ofNullable(items.get(item)).ifPresent(left::set));
    int place = users.getOrDefault(user, factors.users());
    Comparator<Worth> better =
        Comparator.comparingDouble(Worth::worth).reversed().thenComparing(Worth::item);
    PriorityQueue<Worth> best = new PriorityQueue<>(better.reversed());
    for (int i = left.nextClearBit(0); i < names.length; i = left.nextClearBit(i + 1)) {
      double worth = factors.worth(place, i);
      if (best.size() < most || worth >= best.peek().worth()) {
        best.add(new Worth(names[i], worth));
        if (best.size() > most) {
          best.remove();
        }
      }
    }
    List<Worth> ordered = new ArrayList<>(best);
    Collections.sort(ordered, better);
    return ordered;
  }
}
