package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which training rows a model learns from, and how much each of them counts.
 *
 * @param weight the column with the weight of a row
 * @param classWeight how the classes are weighed
 * @param sample the share of each class's rows that is learned from; all rows of the others
 */
public record Emphasis(
    Optional<Text> weight, Optional<Model.ClassWeight> classWeight, Map<String, Share> sample) {
  /** Every row is learned from, and counts as one. */
  public static final Emphasis NONE = new Emphasis(Optional.empty(), Optional.empty(), Map.of());

  /** The two classes of a binary model, as a sample names them. */
  public static final List<String> SIDES = List.of("negative", "positive");

  /** Whether a row may count as more or less than one. */
  public boolean weighs() {
    return weight.isPresent() || classWeight.isPresent();
  }

  /** Whether rows are left out. */
  public boolean samples() {
    return !sample.isEmpty();
  }

  /** What it does, a clause each, such as {@code weighted by w} and {@code 5% of the negatives}. */
  public List<String> clauses() {
    List<String> clauses = new ArrayList<>();
    weight.ifPresent(column -> clauses.add("weighted by " + column));
    classWeight.ifPresent(kind -> clauses.add("classes balanced"));
    sample.forEach((cls, share) -> clauses.add(percent(share) + " of the " + rows(cls)));
    return clauses;
  }

  private static String rows(String cls) {
    return SIDES.contains(cls) ? cls + "s" : "rows of class " + cls;
  }

  private static String percent(Share share) {
    return BigDecimal.valueOf(share.value())
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString()
            .toLowerCase(Locale.ROOT)
        + "%";
  }
}
