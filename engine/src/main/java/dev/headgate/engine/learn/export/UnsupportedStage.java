package dev.headgate.engine.learn.export;

/**
 * A stage of the pipeline cannot be exported exactly, so nothing was written.
 *
 * @param stage the kind of stage, as Spark names its class, such as {@code Word2VecModel}
 * @param uid which of the pipeline's stages
 * @param reason why not and what to do instead, following "it" or naming a column
 */
public record UnsupportedStage(String stage, String uid, String reason) implements ExportOutcome {
  /** Returns the outcome as a sentence for people. */
  public String message() {
    return "the stage " + stage + " cannot be exported to ONNX: " + reason;
  }
}
