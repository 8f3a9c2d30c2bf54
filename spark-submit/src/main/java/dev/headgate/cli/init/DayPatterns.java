package dev.headgate.cli.init;

import dev.headgate.engine.values.cell.TimePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways in which all texts of a column may be read as days, other than ISO 8601. */
final class DayPatterns {
  private static final List<String> KNOWN =
      List.of(
          "d.M.yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "d-M-yyyy",
          "M-d-yyyy",
          "yyyy/M/d",
          "yyyy.M.d",
          "MMM d yyyy",
          "MMM d, yyyy",
          "d MMM yyyy",
          "d-MMM-yyyy",
          "MMMM d yyyy",
          "MMMM d, yyyy",
          "d MMMM yyyy");

  private final Map<String, TimePattern> left = new LinkedHashMap<>();

  DayPatterns() {
    for (String pattern : KNOWN) {
      left.put(pattern, new TimePattern(pattern, Optional.empty()));
    }
  }

  void add(String value) {
    left.values().removeIf(pattern -> !pattern.takes(value));
  }

  /** The one that is left; of short and long names of months, the short. */
  Optional<String> one() {
    return isAmbiguous() ? Optional.empty() : left.keySet().stream().findFirst();
  }

  /** All that are left. */
  List<String> all() {
    return List.copyOf(left.keySet());
  }

  /** Whether it may be the day or the month that stands first. */
  boolean isAmbiguous() {
    return left.size() > 1 && left.keySet().stream().noneMatch(p -> p.contains("MMM"));
  }
}
