package dev.headgate.dsl.finding;

import dev.headgate.dsl.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings: each once, in the order in which a reader meets them in the files. */
public final class Findings {
  private final Map<Same, Finding> found = new LinkedHashMap<>();

  /** Two findings are the same when they say the same of the same place. */
  private record Same(Code code, String file, int start, String message) {
    static Same of(Finding finding) {
      return new Same(
          finding.code(),
          finding.span().map(s -> s.file().name()).orElse(""),
          finding.span().map(Span::start).orElse(-1),
          finding.message());
    }
  }

  /** Adds one. */
  public void add(Finding finding) {
    found.putIfAbsent(Same.of(finding), finding);
  }

  /** Adds several. */
  public void addAll(Iterable<Finding> findings) {
    findings.forEach(this::add);
  }

  /** Whether any stops the work. */
  public boolean hasErrors() {
    return found.values().stream().anyMatch(Finding::isError);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many there are. */
  public int size() {
    return found.size();
  }

  /** All: those without a place first, then by file, in the order of first mention, and place. */
  public List<Finding> inOrder() {
    Map<String, Integer> files = new LinkedHashMap<>();
    found.values().forEach(f -> files.putIfAbsent(fileOf(f), files.size()));
    List<Finding> all = new ArrayList<>(found.values());
    all.sort(
        Comparator.comparing((Finding f) -> f.span().isPresent())
            .thenComparing(f -> files.get(fileOf(f)))
            .thenComparing(f -> f.span().map(Span::start).orElse(0)));
    return List.copyOf(all);
  }

  private static String fileOf(Finding finding) {
    return finding.span().map(s -> s.file().name()).orElse("");
  }
}
