package dev.headgate.engine.run.analyze;

import java.util.List;

/** Differences as text, a line each; stable. */
public final class ChangesText {
  private ChangesText() {}

  /** The lines, or one that says that nothing is different. */
  public static String of(List<Change> changes) {
    if (changes.isEmpty()) {
      return "no difference in meaning\n";
    }
    int names = changes.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(
          String.format(
              "  %-" + names + "s  %-8s  %s%n",
              change.name(),
              change.weight().word(),
              change.what()));
    }
    return text.toString();
  }
}
