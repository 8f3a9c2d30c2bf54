package dev.headgate.engine.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How often a monitor of ten columns alarms where one of them changed, and where none did. */
final class Alarms {
  private static final int REFERENCE_DAYS = 28;
  private static final int WINDOW_DAYS = 7;
  private static final int REFERENCE = 4;
  private static final int OTHERS = 9;

  private Alarms() {}

  /** What a column of a row holds; null where nothing. */
  interface Draw {
    Object of(SplittableRandom random);
  }

  /** A column before and in the window. */
  record Change(ColumnKind kind, Draw before, Draw now) {

    private static Change number(Draw before, Draw now) {
      return new Change(ColumnKind.NUMERIC, before, now);
    }

    private static Change text(Draw before, Draw now) {
      return new Change(ColumnKind.CATEGORICAL, before, now);
    }
  }

  /** The changes of the table, by what is told of them. */
  static final Map<String, Change> CHANGES = new LinkedHashMap<>();

  private static final Draw NORMAL = SplittableRandom::nextGaussian;

  static {
    CHANGES.put("nothing", Change.number(NORMAL, NORMAL));
    for (double by : new double[] {0.1, 0.25, 0.5}) {
      CHANGES.put(
          "mean by " + by + " standard deviations",
          Change.number(NORMAL, r -> r.nextGaussian() + by));
    }
    CHANGES.put("spread 1.3 times", Change.number(NORMAL, r -> 1.3 * r.nextGaussian()));
    CHANGES.put("missing from 2 % to 5 %", Change.number(missing(0.02), missing(0.05)));
    CHANGES.put("missing from 0 % to 5 %", Change.number(missing(0), missing(0.05)));
    CHANGES.put("a category from 10 % to 15 %", Change.text(one(0.1, "a"), one(0.15, "a")));
    CHANGES.put("a category from 10 % to 30 %", Change.text(one(0.1, "a"), one(0.3, "a")));
    CHANGES.put("a new category of 1 %", Change.text(one(0, "new"), one(0.01, "new")));
    CHANGES.put("a new category of 5 %", Change.text(one(0, "new"), one(0.05, "new")));
  }

  private static Draw missing(double share) {
    return r -> r.nextDouble() < share ? null : r.nextGaussian();
  }

  private static Draw one(double share, String category) {
    return r -> r.nextDouble() < share ? category : "c" + r.nextInt(5);
  }

  /**
   * What a monitor says of windows.
   *
   * @param drift percent with drift in the changed column
   * @param undecided percent in which it is undecided
   * @param falsely percent with drift in another column
   */
  record Said(double drift, double undecided, double falsely) {}

  /** What it says of so many windows of so many rows, the reference having four times as many. */
  static Said of(Change change, int rows, int windows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double drift = 0;
    double undecided = 0;
    double falsely = 0;
    ComparisonSettings settings = ComparisonSettings.DEFAULT.withMinRows(50);
    for (int window = 0; window < windows; window++) {
      List<ColumnDrift> columns =
          Comparison.of(
                  profile(change.kind, change.before, REFERENCE * rows, REFERENCE_DAYS, random),
                  profile(change.kind, change.now, rows, WINDOW_DAYS, random),
                  settings)
              .columns();
      drift += columns.get(0).verdict() == Verdict.DRIFT ? 1 : 0;
      undecided += columns.get(0).verdict() == Verdict.UNDECIDED ? 1 : 0;
      boolean other = columns.stream().skip(1).anyMatch(c -> c.verdict() == Verdict.DRIFT);
      falsely += other ? 1 : 0;
    }
    return new Said(100 * drift / windows, 100 * undecided / windows, 100 * falsely / windows);
  }

  private static Profile profile(
      ColumnKind kind, Draw draw, int rows, int days, SplittableRandom random) {
    List<ProfileColumn> columns =
        Stream.concat(
                Stream.of(column(kind, "changed")),
                IntStream.range(0, OTHERS).mapToObj(i -> column(kindOf(i), "same" + i)))
            .toList();
    ProfileBuilder builder = ProfileBuilder.daily(columns);
    for (int row = 0; row < rows; row++) {
      DaySketch day = builder.day(random.nextInt(days));
      day.countRow();
      add(day, 0, kind, draw.of(random));
      for (int i = 0; i < OTHERS; i++) {
        Object value =
            kindOf(i) == ColumnKind.NUMERIC ? NORMAL.of(random) : "c" + random.nextInt(8);
        add(day, i + 1, kindOf(i), value);
      }
    }
    return builder.build().total();
  }

  private static ColumnKind kindOf(int other) {
    return other % 3 == 2 ? ColumnKind.CATEGORICAL : ColumnKind.NUMERIC;
  }

  private static ProfileColumn column(ColumnKind kind, String name) {
    return kind == ColumnKind.NUMERIC
        ? ProfileColumn.numeric(name)
        : ProfileColumn.categorical(name);
  }

  private static void add(DaySketch day, int column, ColumnKind kind, Object value) {
    if (kind == ColumnKind.NUMERIC) {
      if (value == null) {
        day.numeric(column).addNull();
      } else {
        day.numeric(column).add((Double) value);
      }
    } else if (value == null) {
      day.categorical(column).addNull();
    } else {
      day.categorical(column).add((String) value);
    }
  }
}
