package dev.headgate.engine.learn.evaluate;

import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.InputArrays;
import dev.headgate.engine.serve.Scored;
import dev.headgate.engine.store.registry.ModelCard;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the held-out rows of each cluster have in common, in the inputs as they came. */
final class Clusters {
  private static final MathContext DIGITS = new MathContext(4);

  private Clusters() {}

  /** Every cluster, those without a row included; none of a model of another task. */
  static List<ModelCard.Cluster> of(Scored scored, InputArrays inputs) {
    Signature signature = scored.signature();
    List<ModelCard.Cluster> clusters = new ArrayList<>();
    for (int k = 0; !signature.task().isLabelled() && k < signature.classes().size(); k++) {
      int cluster = k;
      int[] places =
          IntStream.range(0, scored.prediction().length)
              .filter(i -> (int) scored.prediction()[i] == cluster)
              .toArray();
      clusters.add(
          new ModelCard.Cluster(
              signature.className(k), places.length, typical(inputs, signature, places)));
    }
    return clusters;
  }

  private static Map<String, String> typical(
      InputArrays inputs, Signature signature, int[] places) {
    Map<String, String> typical = new LinkedHashMap<>();
    for (Input input : signature.inputs()) {
      String value =
          input.isText()
              ? mostFrequent(inputs.texts(input), places)
              : mean(inputs.numbers(input), places);
      if (!value.isEmpty()) {
        typical.put(input.name(), value);
      }
    }
    return typical;
  }

  private static String mean(double[] values, int[] places) {
    return Arrays.stream(places)
        .mapToDouble(i -> values[i])
        .filter(Double::isFinite)
        .average()
        .stream()
        .mapToObj(mean -> new BigDecimal(mean).round(DIGITS).stripTrailingZeros().toPlainString())
        .collect(Collectors.joining());
  }

  /** The most frequent text, of equally frequent ones the first by letter; empty without one. */
  private static String mostFrequent(String[] values, int[] places) {
    Map<String, Integer> counts = new TreeMap<>();
    Arrays.stream(places)
        .mapToObj(i -> values[i])
        .filter(text -> text != null)
        .forEach(text -> counts.merge(text, 1, Integer::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
