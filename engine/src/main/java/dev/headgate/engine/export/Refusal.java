package dev.headgate.engine.export;

/** A stage cannot be exported. It never leaves this package: it becomes an outcome. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason, null, false, false);
  }
}
