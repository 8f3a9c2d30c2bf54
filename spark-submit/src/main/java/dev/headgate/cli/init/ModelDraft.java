package dev.headgate.cli.init;

import dev.headgate.engine.spi.infer.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A first model of a label.
 *
 * @param label the column
 * @param task binary, multiclass or regression
 * @param positive the positive class, where it has to be named
 * @param numbers columns of numbers to learn from
 * @param truths columns of true and false
 * @param categories columns of texts with few values
 * @param codes columns of numbers that are names of something, with few values
 * @param leftOut columns not to learn from, each with why
 * @param gates conditions, each with what it means
 */
record ModelDraft(
    String label,
    String task,
    Optional<String> positive,
    List<String> numbers,
    List<String> truths,
    List<String> categories,
    List<String> codes,
    Map<String, String> leftOut,
    Map<String, String> gates) {
  private static final long LEAST_ROWS = 100;

  /** Of two classes; a fifth of them decides whether one ranks above the other. */
  private static final long LEAST_OF_TWO = 30;

  private static final long LEAST_OF_SEVERAL = 10;
  private static final int MOST_CLASSES = 20;
  private static final int MOST_CATEGORIES = 50;

  /** Parts of an experiment, such as folds. */
  private static final int MOST_PARTS = 20;

  private static final Set<String> POSITIVE =
      Set.of("yes", "y", "true", "t", "1", "positive", "fail", "failed", "late", "spam", "churned");

  /**
   * Drafts a model.
   *
   * @throws Unfit where the label's values allow none
   */
  static ModelDraft of(TableProfile table, String label, List<String> key) {
    ColumnProfile column = table.column(label).orElseThrow();
    long labelled = table.rows() - table.empty(column);
    if (labelled < LEAST_ROWS) {
      throw new Unfit(
          "'" + label + "' has a value in " + labelled + " rows: too few to learn from",
          LEAST_ROWS + " are the least; without --label the project has no model");
    }
    Kind kind = table.kind(column);
    if (kind.isTime()) {
      throw new Unfit("'" + label + "' is a " + kind.type() + ", which no model predicts");
    }
    List<Map.Entry<String, Long>> values = column.values(table.nothing());
    String task = task(column, kind, values);
    Optional<String> positive = task.equals("binary") ? positive(kind, values) : Optional.empty();
    Columns columns = Columns.of(table, label, key);
    if (columns.isEmpty()) {
      throw new Unfit(
          "no column is left to learn '" + label + "' from",
          columns.leftOut.isEmpty()
              ? "the key, the time and the label are all that there is"
              : columns.leftOut.entrySet().stream()
                  .map(e -> e.getKey() + ": " + e.getValue())
                  .collect(Collectors.joining("; ")));
    }
    return new ModelDraft(
        label,
        task,
        positive,
        columns.numbers,
        columns.truths,
        columns.categories,
        columns.codes,
        columns.leftOut,
        gates(task, column.mostFrequent(table.nothing()).getValue() / (double) labelled));
  }

  private static String task(
      ColumnProfile column, Kind kind, List<Map.Entry<String, Long>> values) {
    int classes = values.size();
    if (classes < 2) {
      throw new Unfit(
          "'" + column.name() + "' is always " + values.get(0).getKey(),
          "a model needs rows of several values to tell them apart");
    }
    long least = classes == 2 ? LEAST_OF_TWO : LEAST_OF_SEVERAL;
    List<String> rare =
        values.stream()
            .filter(v -> v.getValue() < least)
            .map(v -> v.getKey() + " (" + v.getValue() + ")")
            .toList();
    boolean many = classes > 10 || kind == Kind.DOUBLE || !rare.isEmpty();
    if (kind.isNumber() && classes > 2 && many) {
      return "regression";
    }
    if (classes > MOST_CLASSES) {
      throw new Unfit(
          "'" + column.name() + "' is a text with more than " + MOST_CLASSES + " values",
          "group them, or name a column of numbers or of few values");
    }
    if (!rare.isEmpty()) {
      throw new Unfit(
          "'" + column.name() + "' has values with few rows: " + String.join(", ", rare),
          least + " rows of each are the least; group or leave out the rare ones");
    }
    return classes == 2 ? "binary" : "multiclass";
  }

  /** The class that is likely meant, where 1 and true do not say it. */
  private static Optional<String> positive(Kind kind, List<Map.Entry<String, Long>> values) {
    List<String> names = values.stream().map(Map.Entry::getKey).toList();
    boolean clear = kind == Kind.BOOLEAN || (kind.isNumber() && names.contains("1"));
    if (clear) {
      return Optional.empty();
    }
    Optional<String> word =
        names.stream().filter(n -> POSITIVE.contains(n.toLowerCase(Locale.ROOT))).findFirst();
    return word.or(
        () ->
            values.stream().min(Comparator.comparing(Map.Entry::getValue)).map(Map.Entry::getKey));
  }

  private static Map<String, String> gates(String task, double mostFrequent) {
    Map<String, String> gates = new java.util.LinkedHashMap<>();
    switch (task) {
      case "binary" -> {
        gates.put("auc >= 0.5", "better than a coin; raise it once you know what is possible");
        gates.put("auc >= champion.auc - 0.02", "no worse than the model it replaces");
      }
      case "multiclass" -> {
        double least = Math.max(0, Math.floor(mostFrequent * 100 - 10) / 100);
        gates.put(
            "accuracy >= " + Figures.of(least),
            "the most frequent class alone reaches "
                + Figures.of(Math.round(mostFrequent * 100) / 100.0)
                + "; raise it");
        gates.put("accuracy >= champion.accuracy - 0.02", "no worse than the model it replaces");
      }
      default -> {
        gates.put("r2 >= 0", "better than the mean; raise it once you know what is possible");
        gates.put("r2 >= champion.r2 - 0.02", "no worse than the model it replaces");
      }
    }
    return gates;
  }

  /** The name of its algorithm. */
  String algorithm() {
    return task.equals("regression")
        ? "linear_regression: {regularization: 0.01}"
        : "logistic_regression: {regularization: 0.01}";
  }

  /** Columns by what a model can make of them. */
  private static final class Columns {
    private final List<String> numbers = new ArrayList<>();
    private final List<String> truths = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final Map<String, String> leftOut = new java.util.LinkedHashMap<>();

    static Columns of(TableProfile table, String label, List<String> key) {
      Columns columns = new Columns();
      Set<String> taken =
          table.time().map(ColumnProfile::name).stream().collect(Collectors.toSet());
      taken.addAll(key);
      taken.add(label);
      table.columns().stream()
          .filter(c -> !taken.contains(c.name()))
          .forEach(c -> columns.add(table, c));
      return columns;
    }

    private void add(TableProfile table, ColumnProfile column) {
      Kind kind = table.kind(column);
      int values = column.values(table.nothing()).size();
      if (values < 2) {
        leftOut.put(column.name(), values == 0 ? "always empty" : "always the same");
      } else if (table.empty(column) > table.rows() * 0.9) {
        leftOut.put(column.name(), "nearly always empty");
      } else if (values <= MOST_PARTS && Names.isFold(column.name())) {
        leftOut.put(column.name(), "it seems to say which part of an experiment a row is in");
      } else if (kind.isNumber() && kind != Kind.DOUBLE && Names.isCode(column.name())) {
        code(column.name(), values);
      } else if (kind == Kind.DOUBLE || (kind.isNumber() && !column.isUnique())) {
        numbers.add(column.name());
      } else if (kind.isNumber()) {
        leftOut.put(column.name(), "different in every row");
      } else if (kind == Kind.BOOLEAN && table.empty(column) == 0) {
        truths.add(column.name());
      } else if (kind == Kind.STRING && values <= MOST_CATEGORIES) {
        categories.add(column.name());
      } else {
        leftOut.put(
            column.name(),
            kind != Kind.STRING
                ? "a " + kind.type()
                : column.isOfDecimalCommas()
                    ? "numbers with a decimal comma"
                    : "more than " + MOST_CATEGORIES + " values");
      }
    }

    private void code(String name, int values) {
      if (values <= MOST_CATEGORIES) {
        codes.add(name);
      } else {
        leftOut.put(name, "a number that seems to be a name, with more than 50 values");
      }
    }

    boolean isEmpty() {
      return numbers.isEmpty() && truths.isEmpty() && categories.isEmpty() && codes.isEmpty();
    }
  }
}
