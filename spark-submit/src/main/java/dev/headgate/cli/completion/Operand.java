package dev.headgate.cli.completion;

import java.util.Arrays;

/** What a word of the command line stands for. */
enum Operand {
  /** No word at all. */
  NOTHING(""),
  /** A word that only the user knows. */
  ANYTHING(""),
  SPEC(""),
  FILE(""),
  DIR(""),
  CODE(""),
  SHELL("bash zsh fish"),
  DRIFT("drift"),
  DATASET("datasets"),
  TABLE("datasets predictions"),
  MODEL("models"),
  STEP("datasets models predictions monitors outputs"),
  TARGET("targets");

  private final String names;

  Operand(String names) {
    this.names = names;
  }

  /** What a label in the usage help stands for. */
  static Operand of(String label) {
    return Arrays.stream(values())
        .filter(o -> o.name().equalsIgnoreCase(label))
        .findFirst()
        .orElse(label.equals("PATH") || label.equals("CSV") ? FILE : ANYTHING);
  }

  /** Sections of a spec whose names it may be, or nothing. */
  String sections() {
    return ordinal() >= DATASET.ordinal() ? names : "";
  }

  /** The words that it may be, where they are always the same. */
  String words() {
    return ordinal() >= DATASET.ordinal() ? "" : names;
  }
}
