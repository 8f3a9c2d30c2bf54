package dev.headgate.engine.store.lineage;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.PipelineSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How long after a row's time the values of a dataset's columns are known.
 *
 * <p>What a column declares holds for it. One that declares nothing is known when the last of the
 * columns is that it comes from; so a {@code known_after} on a derived column, be it zero, says
 * what lineage cannot know, such as that only earlier days were averaged.
 */
public final class KnownAfter {
  private final PipelineSpec spec;
  private final Lineage lineage;
  private final String dataset;

  private KnownAfter(PipelineSpec spec, Lineage lineage, String dataset) {
    this.spec = spec;
    this.lineage = lineage;
    this.dataset = dataset;
  }

  /** Of the columns of a dataset. */
  public static KnownAfter of(PipelineSpec spec, Lineage lineage, String dataset) {
    return new KnownAfter(spec, lineage, dataset);
  }

  /**
   * A delay and where it comes from.
   *
   * @param delay how long after the row's time
   * @param path the columns from the one that declares it down to the one that was asked for
   */
  public record Late(Duration delay, List<ColumnName> path) {}

  /** How long after a row's time a column's value is known; zero when at once. */
  public Duration column(String column) {
    return late(column).map(Late::delay).orElse(Duration.ZERO);
  }

  /** The longest delay of what a column's value is computed from, if there is any. */
  public Optional<Late> late(String column) {
    return longest(column, Origin::values);
  }

  /** The longest delay of what decides from which rows a column's value is taken, if any. */
  public Optional<Late> chosenLate(String column) {
    return longest(column, Origin::all);
  }

  /**
   * Whether the spec says when a column's value is known: of the column itself, or of each one that
   * it is computed from.
   */
  public boolean isSaid(String column) {
    Set<ColumnName> said = new HashSet<>();
    Set<ColumnName> unsaid = new HashSet<>();
    lineage.path(
        new ColumnName(dataset, column),
        Origin::values,
        at -> declared(at).isEmpty(),
        at -> {
          boolean source = lineage.sources(at).contains(at);
          if (declared(at).isPresent()) {
            said.add(at);
          } else if (source) {
            unsaid.add(at);
          }
          return false;
        });
    return !said.isEmpty() && unsaid.isEmpty();
  }

  /** How long after a row's time a label is known, what decides on its rows included. */
  public Duration label(String column) {
    return chosenLate(column).map(Late::delay).orElse(Duration.ZERO);
  }

  private Optional<Late> longest(String column, Function<Origin, SortedSet<ColumnName>> step) {
    ColumnName from = new ColumnName(dataset, column);
    SortedSet<Duration> delays = new TreeSet<>();
    lineage.path(
        from,
        step,
        at -> declared(at).isEmpty(),
        at -> {
          declared(at).ifPresent(delays::add);
          return false;
        });
    if (delays.isEmpty() || delays.last().isZero()) {
      return Optional.empty();
    }
    Optional<Duration> longest = Optional.of(delays.last());
    return Optional.of(
        new Late(
            longest.get(),
            lineage.path(
                from, step, at -> declared(at).isEmpty(), at -> declared(at).equals(longest))));
  }

  private Optional<Duration> declared(ColumnName name) {
    Dataset found = spec.datasets().get(name.dataset());
    return found == null
        ? Optional.empty()
        : found.columns().entrySet().stream()
            .filter(e -> e.getKey().equalsIgnoreCase(name.column()))
            .findFirst()
            .flatMap(e -> e.getValue().knownAfter());
  }
}
