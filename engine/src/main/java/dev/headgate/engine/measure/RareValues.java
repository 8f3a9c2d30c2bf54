package dev.headgate.engine.measure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What two categorical columns tell of values that are each rare, every one by itself: from all
 * values where all are known, else from the values that both sides' samples hold.
 *
 * <p>A sample's figures stand for all values by the ratio estimator, each value a cluster of rows
 * (Cochran, "Sampling techniques", 1977, chapters 6 and 9A), so that they come with an interval. A
 * value on a large share of the rows is left to the groups, where its count shows.
 *
 * @param change how far the sides are apart beyond chance, of all rows: twice the change of shares
 *     where it is small, as the population stability index
 * @param pValue the chance of such a change where nothing differs
 * @param unseen share of the current rows whose value the reference never had; NaN where only
 *     groups are known
 * @param unseenByChance the same of more rows like the reference's: the share of its rows whose
 *     value occurs once (Good, "The population frequencies of species and the estimation of
 *     population parameters", Biometrika 40, 1953, after Turing)
 * @param isExact whether no figure stands for values that are not known
 * @param appeared values of the current rows that the reference lacks, those known
 * @param vanished values of the reference that the current rows lack, those known
 */
record RareValues(
    Interval change,
    double pValue,
    double unseen,
    double unseenByChance,
    boolean isExact,
    List<Category> appeared,
    List<Category> vanished) {

  /** Share of the rows from which a value is not rare, and known by its group. */
  private static final double FREQUENT = 0.01;

  /** How many standard errors an interval reaches to either side: 99 of 100 hold the truth. */
  private static final double ERRORS = 2.576;

  /** The most that two columns can be apart. */
  private static final double MOST = 4;

  private record Value(String name, long reference, long current) {
    boolean appeared() {
      return reference == 0;
    }

    boolean vanished() {
      return current == 0;
    }

    double weight(double n, double m) {
      return (reference / n + current / m) / 2;
    }

    double beyondChance(double n, double m) {
      return Discrimination.term(reference, current, n, m)
          - Discrimination.expected(reference + current, n, m);
    }
  }

  static RareValues of(CategoricalProfile reference, CategoricalProfile current) {
    Optional<ValueSample> before = reference.sample();
    Optional<ValueSample> now = current.sample();
    if (before.isEmpty() || now.isEmpty()) {
      return new RareValues(
          new Interval(0, 0, MOST), 1, Double.NaN, Double.NaN, false, List.of(), List.of());
    }
    int level = Math.max(before.get().level(), now.get().level());
    List<Value> values = values(before.get().at(level).values(), now.get().at(level).values());
    return level == 0 ? exact(values, reference, current) : sampled(values, reference, current);
  }

  private static List<Value> values(Buckets a, Buckets b) {
    List<Value> values = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      long left = i < a.size() ? a.keys()[i] : Long.MAX_VALUE;
      long right = j < b.size() ? b.keys()[j] : Long.MAX_VALUE;
      boolean inA = left <= right;
      boolean inB = right <= left;
      values.add(
          new Value(
              new String(inA ? a.names()[i] : b.names()[j], StandardCharsets.UTF_8),
              inA ? a.counts()[i] : 0,
              inB ? b.counts()[j] : 0));
      i += inA ? 1 : 0;
      j += inB ? 1 : 0;
    }
    return values;
  }

  private static RareValues exact(
      List<Value> values, CategoricalProfile reference, CategoricalProfile current) {
    List<Value> cells = new ArrayList<>(values);
    cells.add(new Value(null, reference.nulls(), current.nulls()));
    Discrimination apart = apart(cells, reference.rows(), current.rows());
    return new RareValues(
        Interval.exactly(Math.max(0, apart.excess())),
        apart.pValue(),
        share(unseen(values), current.rows()),
        share(once(values), reference.rows()),
        true,
        appeared(values),
        vanished(values));
  }

  private static RareValues sampled(
      List<Value> values, CategoricalProfile reference, CategoricalProfile current) {
    double n = reference.rows();
    double m = current.rows();
    List<Value> rare = values.stream().filter(v -> v.weight(n, m) < FREQUENT).toList();
    long before = rare.stream().mapToLong(Value::reference).sum();
    long now = rare.stream().mapToLong(Value::current).sum();
    double rareBefore = rareShare(reference);
    double rareNow = rareShare(current);
    return new RareValues(
        change(rare, n, m, (rareBefore + rareNow) / 2),
        apart(rare, before, now).pValue(),
        rareNow * share(unseen(rare), now),
        rareBefore * share(once(rare), before),
        false,
        appeared(rare),
        vanished(rare));
  }

  private static Interval change(List<Value> rare, double n, double m, double all) {
    double change = 0;
    double weight = 0;
    for (Value value : rare) {
      change += value.beyondChance(n, m);
      weight += value.weight(n, m);
    }
    if (weight == 0) {
      return new Interval(0, 0, MOST);
    }
    double ratio = change / weight;
    double squares = 0;
    for (Value value : rare) {
      double residual = value.beyondChance(n, m) - ratio * value.weight(n, m);
      squares += residual * residual;
    }
    double clusters = rare.size();
    double error = clusters > 1 ? Math.sqrt(squares * clusters / (clusters - 1)) / weight : MOST;
    double estimate = Math.max(0, all * ratio);
    return Interval.around(
        estimate,
        Math.max(0, all * (ratio - ERRORS * error)),
        Math.max(0, all * (ratio + ERRORS * error)));
  }

  /** The share of the rows whose value is in a group that no frequent value can be in. */
  private static double rareShare(CategoricalProfile side) {
    long rare = 0;
    for (long count : side.buckets().counts()) {
      rare += count < FREQUENT * side.rows() ? count : 0;
    }
    return share(rare, side.rows());
  }

  private static Discrimination apart(List<Value> cells, double n, double m) {
    return Discrimination.of(
        cells.stream().mapToLong(Value::reference).toArray(),
        cells.stream().mapToLong(Value::current).toArray(),
        n,
        m);
  }

  private static long unseen(List<Value> values) {
    return values.stream().filter(Value::appeared).mapToLong(Value::current).sum();
  }

  private static long once(List<Value> values) {
    return values.stream().filter(value -> value.reference == 1).count();
  }

  private static List<Category> appeared(List<Value> values) {
    return named(values.stream().filter(Value::appeared), Value::current);
  }

  private static List<Category> vanished(List<Value> values) {
    return named(values.stream().filter(Value::vanished), Value::reference);
  }

  private static List<Category> named(Stream<Value> values, ToLongFunction<Value> count) {
    return values
        .map(value -> new Category(value.name, count.applyAsLong(value)))
        .sorted(Comparator.comparingLong(Category::count).reversed().thenComparing(Category::name))
        .toList();
  }

  private static double share(long part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
