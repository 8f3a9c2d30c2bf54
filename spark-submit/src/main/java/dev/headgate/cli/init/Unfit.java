package dev.headgate.cli.init;

import java.util.List;

/** Why no spec can be made of a file, in the words of a finding. */
public final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> notes;

  Unfit(String message, String... notes) {
    super(message, null, false, false);
    this.notes = List.of(notes);
  }

  /** What to do. */
  public List<String> notes() {
    return notes;
  }
}
