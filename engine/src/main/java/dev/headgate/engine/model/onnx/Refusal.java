package dev.headgate.engine.model.onnx;

/** A stage cannot be exported exactly. It becomes an outcome of the export, and is told there. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason why not and what to do instead, following "it" or naming a column
   */
  public Refusal(String reason) {
    super(reason, null, false, false);
  }
}
