package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where each part of a spec is written, by its path: {@code datasets.flights}, {@code
 * datasets.flights.expect[1]}, {@code models.late.train.logistic_regression.iterations}.
 */
public final class Spans {
  private final Map<String, Span> keys = new HashMap<>();
  private final Map<String, Span> values = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final Set<String> substituted = new LinkedHashSet<>();

  public Spans() {}

  public void key(String path, Span span) {
    keys.put(path, span);
  }

  public void value(String path, Span span) {
    values.put(path, span);
  }

  public void breakAt(String path) {
    broken.add(path);
  }

  public void substitute(String parameter) {
    substituted.add(parameter);
  }

  /** The key of a path; empty for items of lists and for what is not written. */
  public Optional<Span> key(String path) {
    return Optional.ofNullable(keys.get(path));
  }

  /** The value of a path; empty for what is not written, such as a default. */
  public Optional<Span> value(String path) {
    return Optional.ofNullable(values.get(path));
  }

  /** Whether the spec says something of a path itself. */
  public boolean isWritten(String path) {
    return keys.containsKey(path) || values.containsKey(path);
  }

  /** Whether a path, or what it is part of, has a finding already and must not be judged. */
  public boolean isBroken(String path) {
    for (String p = path; !p.isEmpty(); p = parent(p)) {
      if (broken.contains(p)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any part has a finding. */
  public boolean hasBroken() {
    return !broken.isEmpty();
  }

  /** Whether a part is written, or meant by what is written wrongly. */
  public boolean isMeant(String path) {
    return isWritten(path) || isBroken(path);
  }

  /** Parameters that stand somewhere as {@code $(name)}. */
  public Set<String> substituted() {
    return Set.copyOf(substituted);
  }

  /** Where to point for a path: its key, else its value, else the nearest part around it. */
  public Optional<Span> near(String path) {
    for (String p = path; !p.isEmpty(); p = parent(p)) {
      Span span = keys.containsKey(p) ? keys.get(p) : values.get(p);
      if (span != null) {
        return Optional.of(span);
      }
    }
    return Optional.ofNullable(values.get(""));
  }

  private static String parent(String path) {
    int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return cut < 0 ? "" : path.substring(0, cut);
  }
}
