package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.ColumnDrift;
import dev.headgate.engine.measure.Comparison;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.Verdict;
import dev.headgate.engine.spark.delta.Profiles;
import dev.headgate.engine.spi.ColumnName;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Settles what the kept profiles leave open: the rows of such a column are read on both sides and
 * profiled far more finely, in bounded memory.
 */
final class Settling {
  /** Columns that are read in one pass, each of which takes some megabytes in every task. */
  private static final int AT_ONCE = 8;

  private final Supplier<Dataset<Row>> referenceRows;
  private final Supplier<Dataset<Row>> windowRows;
  private final List<String> read = new ArrayList<>();
  private final Map<String, String> open = new LinkedHashMap<>();
  private Profile reference;
  private Profile window;

  private Settling(
      Profile reference,
      Profile window,
      Supplier<Dataset<Row>> referenceRows,
      Supplier<Dataset<Row>> windowRows) {
    this.reference = reference;
    this.window = window;
    this.referenceRows = referenceRows;
    this.windowRows = windowRows;
  }

  /**
   * A comparison with as little left open as the rows allow.
   *
   * @param comparison of the profiles, the finer where rows were read
   * @param reference profile of the reference
   * @param window profile of the window
   * @param read columns whose rows were read
   * @param open why a column's rows did not help, in a sentence by column
   * @param seconds how long reading took
   */
  record Settled(
      Comparison comparison,
      Profile reference,
      Profile window,
      List<String> read,
      Map<String, String> open,
      double seconds) {}

  static Settled of(
      Comparison comparison,
      Profile reference,
      Profile window,
      Supplier<Dataset<Row>> referenceRows,
      Supplier<Dataset<Row>> windowRows) {
    long started = System.nanoTime();
    List<String> undecided =
        comparison.with(Verdict.UNDECIDED).stream()
            .map(ColumnDrift::column)
            .map(column -> column.name())
            .toList();
    Settling settling = new Settling(reference, window, referenceRows, windowRows);
    for (int from = 0; from < undecided.size(); from += AT_ONCE) {
      settling.read(undecided.subList(from, Math.min(undecided.size(), from + AT_ONCE)));
    }
    return new Settled(
        settling.read.isEmpty()
            ? comparison
            : Comparison.of(settling.reference, settling.window, comparison.settings()),
        settling.reference,
        settling.window,
        List.copyOf(settling.read),
        settling.open,
        (System.nanoTime() - started) / 1e9);
  }

  private void read(List<String> names) {
    Optional<Profile> before = finely(referenceRows, names);
    Optional<Profile> now = before.flatMap(there -> finely(windowRows, names));
    if (now.isEmpty()) {
      String side = before.isEmpty() ? "the reference" : "the window";
      names.forEach(
          name ->
              open.put(
                  name, "The rows of " + side + " are gone, so that they cannot be read again."));
      return;
    }
    for (String name : names) {
      if (!before.get().refines(reference, name)) {
        open.put(name, changed("reference"));
      } else if (!now.get().refines(window, name)) {
        open.put(name, changed("window"));
      } else {
        reference = reference.with(name, before.get());
        window = window.with(name, now.get());
        read.add(name);
      }
    }
  }

  private static String changed(String side) {
    return "The rows of the "
        + side
        + " are no longer those that were profiled, so that they cannot be read again.";
  }

  /** Nothing where the version, a file of it or a column is gone. */
  private static Optional<Profile> finely(Supplier<Dataset<Row>> rows, List<String> names) {
    Column[] columns = names.stream().map(ColumnName::column).toArray(Column[]::new);
    try {
      return Optional.of(Profiles.finely(rows.get().select(columns)));
    } catch (Exception e) {
      if (isGone(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isGone(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof FileNotFoundException || t instanceof AnalysisException) {
        return true;
      }
    }
    return false;
  }
}
