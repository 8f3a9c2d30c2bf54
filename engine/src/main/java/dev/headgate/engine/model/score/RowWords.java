package dev.headgate.engine.model.score;

import java.util.List;
import java.util.stream.Collectors;

/** A row in words, so that a message can show it. */
record RowWords(Signature signature, Columns columns, int row) {
  private static final int MOST = 6;

  /** {@code in which hour is 7.0 and carrier is UA}. */
  String of() {
    String values =
        signature.inputs().stream()
            .limit(MOST)
            .map(input -> input.name() + " is " + value(input))
            .collect(Collectors.joining(", "));
    return "in which " + values + (signature.inputs().size() > MOST ? ", ..." : "");
  }

  /** What the row lacks and what to do about it; the row itself where it lacks nothing. */
  String missing() {
    List<String> missing =
        signature.inputs().stream().filter(this::isMissing).map(Input::name).toList();
    if (missing.isEmpty()) {
      return of();
    }
    String names = missing.stream().limit(MOST).collect(Collectors.joining(", "));
    return "without "
        + names
        + (missing.size() > MOST ? ", ..." : "")
        + "\nfill it in the dataset's SQL, such as coalesce("
        + missing.get(0)
        + ", 0), leave such rows out, or export the model with an imputer in front";
  }

  private boolean isMissing(Input input) {
    return input.isText()
        ? columns.texts(input.name())[row] == null
        : Double.isNaN(columns.numbers(input.name())[row]);
  }

  private String value(Input input) {
    if (isMissing(input)) {
      return "missing";
    }
    return input.isText()
        ? "'" + columns.texts(input.name())[row] + "'"
        : String.valueOf(columns.numbers(input.name())[row]);
  }
}
