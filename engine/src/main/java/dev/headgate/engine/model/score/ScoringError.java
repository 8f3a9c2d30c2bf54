package dev.headgate.engine.model.score;

/**
 * Rows could not be scored, and the user can mend it: the message says what, where and what to do,
 * and is all there is to show.
 */
public final class ScoringError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error of which the first line says what is wrong, the others what to do. */
  public ScoringError(String message) {
    super(message);
  }

  ScoringError(String message, Throwable cause) {
    super(message, cause);
  }
}
