package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Model.Impute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How columns are prepared, in words: also what is done where the spec says nothing. */
final class Preparation {
  private Preparation() {}

  /**
   * A clause for the columns of each way, such as {@code a, b: a missing value becomes the median}.
   */
  static List<String> of(List<FeatureColumn> columns) {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    columns.forEach(
        column ->
            ways.computeIfAbsent(
                    column.isCategory() ? category(column) : number(column), w -> new ArrayList<>())
                .add(column.name()));
    return ways.entrySet().stream()
        .map(way -> String.join(", ", way.getValue()) + ": " + way.getKey())
        .toList();
  }

  private static String number(FeatureColumn column) {
    StringBuilder words = new StringBuilder("a missing value becomes the ");
    words.append(word(column.impute().orElse(Impute.MEDIAN)));
    words.append(column.impute().isEmpty() ? ", as impute is not said" : "");
    column.transform().ifPresent(t -> words.append(", then transformed"));
    column.scale().ifPresent(s -> words.append(", then scaled: ").append(word(s)));
    return words.toString();
  }

  private static String category(FeatureColumn column) {
    String which =
        column.rare() == 0
            ? "missing or unseen in training"
            : "missing, unseen in training or rarer than "
                + Wording.number(column.rare() * 100)
                + "%";
    return word(column.encode().orElseThrow()) + ", and a value " + which + " matches no category";
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
