package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How often intervals hold the truth, by drawing rows again and again from worlds whose truth is
 * known, by the product's own classes.
 */
final class Coverage {
  private static final double CONFIDENCE = 0.95;
  private static final int TRUTH_ROWS = 400_000;

  /** What is drawn again is dear: its intervals are drawn once for so many of the others. */
  private static final int DRAWN_AGAIN = 5;

  private Coverage() {}

  /** What became of a metric's intervals. */
  static final class Tally {
    private int held;
    private int missed;
    private int none;

    void add(Optional<Certainty> certainty, double truth) {
      Optional<Certainty.Within> ends = certainty.flatMap(Certainty::ends);
      if (ends.isEmpty()) {
        none++;
      } else if (ends.get().low() <= truth && truth <= ends.get().high()) {
        held++;
      } else {
        missed++;
      }
    }

    private int draws() {
      return held + missed + none;
    }

    /** Percent of all draws in which no interval was told, or the metric was not defined. */
    double none() {
      return 100.0 * none / draws();
    }

    /** Percent of all draws in which an interval was told that does not hold the truth. */
    double missed() {
      return 100.0 * missed / draws();
    }
  }

  /** Where rows come from. */
  interface World {
    /** The scores of some rows. */
    Scores draw(SplittableRandom random, int rows);

    /** What is judged in it. */
    default List<Metric> metrics() {
      return Metrics.of(draw(new SplittableRandom(1), 20).task());
    }
  }

  /** The worlds of the table, by what is told of them. */
  static final Map<String, World> WORLDS = new LinkedHashMap<>();

  static {
    WORLDS.put("two classes, half positive", new Logits(0, 1, 1));
    WORLDS.put("two classes, 10 % positive", new Logits(-2.5, 1, 1));
    WORLDS.put("two classes, 2 % positive", new Logits(-4.3, 1, 1));
    WORLDS.put("two classes, nearly told apart", new Logits(0, 6, 1));
    WORLDS.put("two classes, too sure of itself", new Logits(0, 1, 1.5));
    WORLDS.put("four classes, one of 5 %", new FourClasses());
    WORLDS.put("numbers, normal errors", new Numbers(Error.NORMAL));
    WORLDS.put("numbers, heavier errors (t, 5 degrees)", new Numbers(Error.T5));
    WORLDS.put("numbers, heavy errors (t, 3 degrees)", new Numbers(Error.T3));
    WORLDS.put("numbers, skewed errors (lognormal)", new Numbers(Error.LOGNORMAL));
    WORLDS.put("users of a recommendation", new Users());
    WORLDS.put("clusters", new Centres());
    WORLDS.put("a figure of one's own, a ratio", new Ratios());
  }

  private static final Metric OWN =
      Metric.ofFigures(
          "own_ratio",
          Task.REGRESSION,
          Direction.LOWER,
          List.of(FiguredScores.Term.SUM, FiguredScores.Term.SUM),
          s -> new double[] {s[0] / s[1], 1 / s[1], -s[0] / s[1] / s[1]});

  /** What became of each metric's intervals, by its name. */
  static Map<String, Tally> intervals(World world, int rows, int draws, long seed) {
    List<Metric> metrics = world.metrics();
    SplittableRandom random = new SplittableRandom(seed);
    Scores truth = world.draw(new SplittableRandom(99), TRUTH_ROWS);
    Map<String, Double> truths = new LinkedHashMap<>();
    metrics.forEach(m -> Metrics.estimate(m, truth).ifPresent(v -> truths.put(m.name(), v)));
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (int draw = 0; draw < draws; draw++) {
      boolean all = draw < draws / DRAWN_AGAIN;
      List<Metric> judged =
          all ? metrics : metrics.stream().filter(m -> !m.name().contains("{")).toList();
      Evaluation said = Metrics.evaluate(judged, world.draw(random, rows), CONFIDENCE);
      for (Metric metric : judged) {
        Double value = truths.get(metric.name());
        if (value != null) {
          tallies
              .computeIfAbsent(metric.name(), n -> new Tally())
              .add(said.value(metric.name()).map(MetricValue::certainty), value);
        }
      }
    }
    return tallies;
  }

  private static double normal(SplittableRandom random) {
    return random.nextGaussian();
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Rows whose logits are normal; the model says them, times how sure of itself it is. */
  record Logits(double centre, double spread, double sure) implements World {
    @Override
    public List<Metric> metrics() {
      List<Metric> all = new ArrayList<>(Metrics.of(Task.BINARY));
      all.add(OperatingPoints.recallAtPrecision(0.6).named("recall {at_precision: 0.6}"));
      all.add(OperatingPoints.precisionAtRecall(0.5).named("precision {at_recall: 0.5}"));
      return all;
    }

    @Override
    public Scores draw(SplittableRandom random, int rows) {
      double[] p = new double[rows];
      boolean[] y = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        double logit = centre + spread * normal(random);
        p[i] = share(sure * logit);
        y[i] = random.nextDouble() < share(logit);
      }
      return BinaryScores.of(p, y);
    }
  }

  /** Three classes of much the same size and a rare one. */
  record FourClasses() implements World {
    @Override
    public Scores draw(SplittableRandom random, int rows) {
      double[][] p = new double[rows][];
      int[] y = new int[rows];
      for (int i = 0; i < rows; i++) {
        double rare = -1.2 + 1.5 * normal(random);
        p[i] = softmax(new double[] {rare, normal(random), normal(random), normal(random)});
        double left = random.nextDouble();
        for (int k = 0; k < 3 && left >= p[i][k]; k++) {
          left -= p[i][k];
          y[i] = k + 1;
        }
      }
      return MulticlassScores.of(List.of("rare", "a", "b", "c"), p, y);
    }

    private static double[] softmax(double[] logit) {
      double[] p = Arrays.stream(logit).map(Math::exp).toArray();
      double sum = Arrays.stream(p).sum();
      return Arrays.stream(p).map(v -> v / sum).toArray();
    }
  }

  /** How a number's prediction errs. */
  enum Error {
    NORMAL,
    T5,
    T3,
    LOGNORMAL;

    double draw(SplittableRandom random) {
      double z = normal(random);
      return switch (this) {
        case NORMAL -> z;
        case T5 -> z / Math.sqrt(chiSquare(random, 5) / 5);
        case T3 -> z / Math.sqrt(chiSquare(random, 3) / 3);
        case LOGNORMAL -> Math.exp(z) - Math.exp(0.5);
      };
    }

    private static double chiSquare(SplittableRandom random, int degrees) {
      double sum = 0;
      for (int i = 0; i < degrees; i++) {
        double z = normal(random);
        sum += z * z;
      }
      return sum;
    }
  }

  /** Numbers about 10 with errors. */
  record Numbers(Error error) implements World {
    /** Of a label that may be near 0 the mean error by its share is not finite. */
    @Override
    public List<Metric> metrics() {
      return Metrics.of(Task.REGRESSION).stream()
          .filter(
              m -> !m.name().equals("mape") || error == Error.NORMAL || error == Error.LOGNORMAL)
          .toList();
    }

    @Override
    public Scores draw(SplittableRandom random, int rows) {
      double[] p = new double[rows];
      double[] y = new double[rows];
      for (int i = 0; i < rows; i++) {
        p[i] = 10 + normal(random);
        y[i] = p[i] + error.draw(random);
      }
      return RegressionScores.of(p, y);
    }
  }

  /** Users with one to three relevant items each, at places that fall off slowly. */
  record Users() implements World {
    @Override
    public List<Metric> metrics() {
      return RankingMetrics.ALL;
    }

    @Override
    public Scores draw(SplittableRandom random, int rows) {
      int[] user = new int[rows];
      int[] place = new int[rows];
      double[] zeros = new double[rows];
      int current = 0;
      int left = 1 + random.nextInt(3);
      for (int i = 0; i < rows; i++, left--) {
        if (left == 0) {
          current++;
          left = 1 + random.nextInt(3);
        }
        user[i] = current;
        place[i] = (int) Math.min(1000, 1 + Math.exp(1.5 + 1.5 * normal(random)));
      }
      return Places.beside(RegressionScores.of(zeros, zeros), user, place);
    }
  }

  /** Points about three centres. */
  record Centres() implements World {
    @Override
    public Scores draw(SplittableRandom random, int rows) {
      double[][] centre = {{0, 0}, {3, 0}, {0, 4}};
      double[][] distance = new double[rows][3];
      for (int i = 0; i < rows; i++) {
        int own = Math.min(2, random.nextInt(7) / 3);
        double x = centre[own][0] + normal(random);
        double y = centre[own][1] + normal(random);
        for (int k = 0; k < 3; k++) {
          distance[i][k] = Math.hypot(x - centre[k][0], y - centre[k][1]);
        }
      }
      return ClusterScores.of(3, distance);
    }
  }

  /** A sum over a sum, both skewed. */
  record Ratios() implements World {
    @Override
    public List<Metric> metrics() {
      return List.of(OWN);
    }

    @Override
    public Scores draw(SplittableRandom random, int rows) {
      double[] zeros = new double[rows];
      double[][] figures = new double[rows][];
      for (int i = 0; i < rows; i++) {
        double below = -Math.log(1 - random.nextDouble());
        figures[i] = new double[] {2 * below + random.nextDouble() - 0.5, below};
      }
      return FiguredScores.of(RegressionScores.of(zeros, zeros), Map.of("own_ratio", figures));
    }
  }
}
