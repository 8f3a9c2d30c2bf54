package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.measure.Coverage.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the reference says of intervals, gates and monitors is what simulation gives. With {@code
 * -Dheadgate.certainty=rewrite} the tables of the page are made anew, which takes some twenty
 * minutes; without it a few hundred draws of each kind are held against them.
 */
class CertaintyTest {
  private static final Path PAGE = Path.of("..", "pipelines", "reference", "certainty.md");
  private static final int[] SIZES = {50, 100, 200, 500, 1000, 5000};
  private static final int DRAWS = Integer.getInteger("headgate.certainty.draws", 2000);
  private static final int WINDOWS = Integer.getInteger("headgate.certainty.windows", 400);
  private static final double MOST_WRONG = 14;
  private static final int SHORT_ROWS = 100;
  private static final int SHORT_COLUMN = 1;
  private static final int SHORT_DRAWS = 150;
  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 7;
  private static final String END = "<!-- end -->";
  private static final Metric AUC = Metrics.named(Task.BINARY, "auc").orElseThrow();

  private static final boolean REWRITE = "rewrite".equals(System.getProperty("headgate.certainty"));

  @Test
  void thePageTellsHowOftenIntervalsAreWrong() throws IOException {
    if (REWRITE) {
      rewrite("intervals", intervals());
    }
    Map<String, List<String>> told = table("intervals", 2);
    Coverage.WORLDS.forEach(
        (name, world) ->
            Coverage.intervals(world, SHORT_ROWS, SHORT_DRAWS, SEED + 1)
                .forEach(
                    (metric, tally) -> {
                      String what = name + "|" + metric;
                      assertThat(tally.missed()).as(what).isLessThan(MOST_WRONG);
                      if (!told.isEmpty()) {
                        near(told.get(what).get(SHORT_COLUMN), tally, what);
                      }
                    }));
    told.forEach(
        (row, cells) ->
            assertThat(cells).as(row).allSatisfy(cell -> assertThat(number(cell)).isLessThan(9)));
  }

  @Test
  void thePageTellsWhatFewPositivesDo() throws IOException {
    if (REWRITE) {
      rewrite("positives", positives());
    }
    Few few = few(4, 50, SEED + 1);
    assertThat(few.tally().none()).isEqualTo(100);
    assertThat(few.passes()).isZero();
    Few more = few(12, SHORT_DRAWS, SEED + 1);
    near(table("positives", 1).get("12").get(0), more.tally(), "12 positives");
    assertThat(more.passes()).isLessThan(9);
  }

  @Test
  void thePageTellsWhomTheGatesLetPass() throws IOException {
    if (REWRITE) {
      rewrite("gates", gates());
    }
    List<String> equal = table("gates", 3).get("0.06|0.06|400");
    Passing found = Passing.of(0.06, 0.06, 400, SHORT_DRAWS, SEED + 1);
    assertThat(found.plain()).isLessThan(number(equal.get(1)) + 6);
    assertThat(found.margin()).isBetween(number(equal.get(2)) - 17, number(equal.get(2)) + 17);
  }

  @Test
  void thePageTellsHowOftenMonitorsAlarm() throws IOException {
    if (REWRITE) {
      rewrite("monitors", monitors());
    }
    Alarms.Said quiet = Alarms.of(Alarms.CHANGES.get("nothing"), 300, 50, SEED + 1);
    assertThat(quiet.drift() + quiet.falsely()).isLessThanOrEqualTo(2);
    String half = "mean by 0.5 standard deviations";
    assertThat(Alarms.of(Alarms.CHANGES.get(half), 300, 20, SEED + 1).drift()).isGreaterThan(75);
  }

  private static void near(String cell, Tally tally, String what) {
    double told = number(cell);
    double error = 100 * Math.sqrt(Math.max(3, told) / 100 / SHORT_DRAWS);
    assertThat(tally.missed()).as(what).isBetween(told - 4 * error, told + 4 * error);
  }

  private static double number(String cell) {
    Matcher first = Pattern.compile("[0-9.]+").matcher(cell);
    assertThat(first.find()).as(cell).isTrue();
    return Double.parseDouble(first.group());
  }

  private static String head(String... names) {
    return "| " + String.join(" | ", names) + " |\n" + "|---".repeat(names.length) + "|\n";
  }

  private static String[] sizes(String first, String second, int[] sizes) {
    return Stream.concat(
            Stream.of(first, second).filter(name -> !name.isEmpty()),
            IntStream.of(sizes).mapToObj(size -> String.format(Locale.ROOT, "%,d", size)))
        .toArray(String[]::new);
  }

  // -- intervals

  private static String intervals() {
    StringBuilder text = new StringBuilder(head(sizes("rows", "metric", SIZES)));
    Coverage.WORLDS.forEach(
        (name, world) -> {
          Map<String, StringBuilder> lines = new LinkedHashMap<>();
          for (int rows : SIZES) {
            Coverage.intervals(world, rows, DRAWS, SEED)
                .forEach(
                    (metric, tally) ->
                        lines
                            .computeIfAbsent(metric, m -> new StringBuilder())
                            .append(" | ")
                            .append(cell(tally)));
          }
          lines.forEach(
              (metric, cells) -> text.append("| " + name + " | `" + metric + "`" + cells + " |\n"));
        });
    return text.toString();
  }

  private static String cell(Tally tally) {
    return String.format(Locale.ROOT, "%.1f", tally.missed())
        + (tally.none() < 0.5 ? "" : String.format(Locale.ROOT, " (%.0f)", tally.none()));
  }

  // -- few positives

  private record Few(Tally tally, double passes) {}

  /** A model and another of the same worth on 400 rows of which so many are positive. */
  private static Few few(int positives, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tally tally = new Tally();
    int passes = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] p = new double[400];
      double[] q = new double[400];
      boolean[] y = new boolean[400];
      for (int i = 0; i < p.length; i++) {
        y[i] = i < positives;
        double seen = (y[i] ? 1 : 0) + Math.sqrt(0.96) * random.nextGaussian();
        p[i] = share(seen + 0.2 * random.nextGaussian());
        q[i] = share(seen + 0.2 * random.nextGaussian());
      }
      BinaryScores one = BinaryScores.of(p, y);
      tally.add(
          Metrics.evaluate(List.of(AUC), one, CONFIDENCE).value("auc").map(MetricValue::certainty),
          Distributions.normal(Math.sqrt(0.5)));
      passes += low(one, BinaryScores.of(q, y)) >= 0 ? 1 : 0;
    }
    return new Few(tally, 100.0 * passes / draws);
  }

  private static double share(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** The lower end of the difference in auc; what no gate passes where there is none. */
  private static double low(Scores candidate, Scores champion) {
    return Paired.difference(AUC, candidate, champion, CONFIDENCE)
        .flatMap(gap -> gap.certainty().ends())
        .map(Certainty.Within::low)
        .orElse(-1.0);
  }

  private static String positives() {
    StringBuilder text =
        new StringBuilder(
            head("positive of 400", "interval of `auc`", "equal candidate passes, %"));
    for (int positives : new int[] {1, 2, 3, 4, 5, 8, 12, 20, 50}) {
      Few few = few(positives, DRAWS, SEED);
      text.append(
          String.format(
              Locale.ROOT, "| %d | %s | %.1f |%n", positives, cell(few.tally()), few.passes()));
    }
    return text.toString();
  }

  // -- gates

  /**
   * Whom gates let pass, in percent of candidates.
   *
   * @param gain how much better the candidate is in truth
   * @param plain those that pass {@code auc >= champion.auc}
   * @param margin those that pass {@code auc >= champion.auc - 0.005}
   */
  private record Passing(double gain, double plain, double margin) {

    /** Both models see the truth with noise of their own, in logits of standard deviation 1. */
    static Passing of(double candidate, double champion, int rows, int draws, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      BinaryScores[] truth = two(candidate, champion, 300_000, new SplittableRandom(99));
      double gain = candidate == champion ? 0 : Auc.of(truth[0]).value() - Auc.of(truth[1]).value();
      int plain = 0;
      int margin = 0;
      for (int draw = 0; draw < draws; draw++) {
        BinaryScores[] both = two(candidate, champion, rows, random);
        double low = low(both[0], both[1]);
        plain += low >= 0 ? 1 : 0;
        margin += low >= -0.005 ? 1 : 0;
      }
      return new Passing(gain, 100.0 * plain / draws, 100.0 * margin / draws);
    }

    private static BinaryScores[] two(
        double candidate, double champion, int rows, SplittableRandom random) {
      double[] p = new double[rows];
      double[] q = new double[rows];
      boolean[] y = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        double logit = random.nextGaussian();
        y[i] = random.nextDouble() < share(logit);
        p[i] = share(logit + candidate * random.nextGaussian());
        q[i] = share(logit + champion * random.nextGaussian());
      }
      return new BinaryScores[] {BinaryScores.of(p, y), BinaryScores.of(q, y)};
    }
  }

  private static String gates() {
    StringBuilder text =
        new StringBuilder(
            head(
                "candidate's noise",
                "champion's",
                "rows",
                "true gain",
                "passes `>= champion.auc`, %",
                "passes `>= champion.auc - 0.005`, %"));
    double[][] models = {
      {0.06, 0.06}, {0.3, 0.3}, {0.25, 0.06}, {0.06, 0.25}, {0.06, 0.4}, {0.06, 0.6}, {0.06, 1}
    };
    for (double[] noise : models) {
      for (int rows : new int[] {400, 3000}) {
        Passing passing = Passing.of(noise[0], noise[1], rows, DRAWS, SEED);
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.3f | %.1f | %.1f |%n",
                noise[0],
                noise[1],
                rows,
                passing.gain(),
                passing.plain(),
                passing.margin()));
      }
    }
    return text.toString();
  }

  // -- monitors

  private static String monitors() {
    int[] sizes = {300, 1000, 3000};
    StringBuilder text = new StringBuilder(head(sizes("changed", "", sizes)));
    StringBuilder others = new StringBuilder("| nine columns that did not change, any |");
    double[] falsely = new double[sizes.length];
    Alarms.CHANGES.forEach(
        (name, change) -> {
          text.append("| ").append(name).append(" |");
          for (int i = 0; i < sizes.length; i++) {
            Alarms.Said said = Alarms.of(change, sizes[i], WINDOWS, SEED);
            falsely[i] += said.falsely() / Alarms.CHANGES.size();
            String open =
                said.undecided() == 0
                    ? ""
                    : String.format(Locale.ROOT, " (%.0f)", said.undecided());
            text.append(String.format(Locale.ROOT, " %.0f%s |", said.drift(), open));
          }
          text.append('\n');
        });
    for (double share : falsely) {
      others.append(String.format(Locale.ROOT, " %.2f |", share));
    }
    return text.append(others).append('\n').toString();
  }

  // -- the page

  private static String start(String name) {
    return "<!-- " + name + " -->\n";
  }

  /** The rows of a table by their first cells, without them. */
  private static Map<String, List<String>> table(String name, int keys) throws IOException {
    String page = Files.readString(PAGE);
    String text = page.substring(page.indexOf(start(name)));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    text.substring(0, text.indexOf(END))
        .lines()
        .skip(3)
        .forEach(
            line -> {
              List<String> cells =
                  Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
              String key = String.join("|", cells.subList(0, keys)).replace("`", "");
              rows.put(key, cells.subList(keys, cells.size()));
            });
    return rows;
  }

  private static void rewrite(String name, String table) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(start(name)) + start(name).length();
    int to = page.indexOf(END, from);
    Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
  }
}
