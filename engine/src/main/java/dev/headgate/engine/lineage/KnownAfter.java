package dev.headgate.engine.lineage;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Dataset;
import dev.headgate.dsl.spec.PipelineSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How long after a row's time the values of a dataset's columns are known.
 *
 * <p>A column has the {@code known_after} that its own dataset declares. Beyond that it follows
 * lineage by name: a column of an SQL dataset has that of every column of the same name upstream,
 * and a label, which is most often computed, has the longest of the columns upstream whose name
 * occurs in the SQL on the way. Names are compared without case, wherever they stand in the text,
 * so the answer is never too short because of a join, a subquery or an alias of a table; it may be
 * too long where a name occurs without use.
 */
public final class KnownAfter {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final PipelineSpec spec;
  private final String dataset;

  private KnownAfter(PipelineSpec spec, String dataset) {
    this.spec = spec;
    this.dataset = dataset;
  }

  /** Of the columns of a dataset. */
  public static KnownAfter of(PipelineSpec spec, String dataset) {
    return new KnownAfter(spec, dataset);
  }

  /** How long after a row's time a column's value is known; zero when at once. */
  public Duration column(String column) {
    return longest(dataset, Set.of(lower(column)), new HashSet<>());
  }

  /** How long after a row's time a label is known, what it is computed from included. */
  public Duration label(String column) {
    Set<String> words = new HashSet<>();
    words.add(lower(column));
    collectWords(dataset, words, new HashSet<>());
    Duration own = declared(dataset, Set.of(lower(column)));
    Duration above = Duration.ZERO;
    for (String upstream : reads(dataset)) {
      above = max(above, longest(upstream, words, new HashSet<>()));
    }
    return max(own, above);
  }

  private Duration longest(String name, Set<String> columns, Set<String> seen) {
    if (!seen.add(name)) {
      return Duration.ZERO;
    }
    Duration longest = declared(name, columns);
    for (String upstream : reads(name)) {
      longest = max(longest, longest(upstream, columns, seen));
    }
    return longest;
  }

  private Duration declared(String name, Set<String> columns) {
    Dataset found = spec.datasets().get(name);
    return found == null
        ? Duration.ZERO
        : found.columns().entrySet().stream()
            .filter(e -> columns.contains(lower(e.getKey())))
            .map(Map.Entry::getValue)
            .map(Dataset.Column::knownAfter)
            .flatMap(Optional::stream)
            .reduce(Duration.ZERO, KnownAfter::max);
  }

  private void collectWords(String name, Set<String> words, Set<String> seen) {
    if (seen.add(name)) {
      words.addAll(words(name));
      reads(name).forEach(upstream -> collectWords(upstream, words, seen));
    }
  }

  private List<String> reads(String name) {
    Set<String> words = words(name);
    return spec.datasets().keySet().stream()
        .filter(other -> !other.equals(name) && words.contains(lower(other)))
        .toList();
  }

  private Set<String> words(String name) {
    Set<String> words = new HashSet<>();
    Optional.ofNullable(spec.datasets().get(name)).flatMap(Dataset::sql).map(Text::value).stream()
        .flatMap(sql -> WORD.matcher(sql).results())
        .map(MatchResult::group)
        .forEach(word -> words.add(lower(word)));
    return words;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
