package dev.headgate.dsl.language;

/**
 * A named thing of a spec.
 *
 * @param kind what it is
 * @param name its name, unique over all kinds
 */
public record Noun(Kind kind, String name) {
  /** What a name stands for. */
  public enum Kind {
    DATASET("dataset", "datasets"),
    MODEL("model", "models"),
    PREDICTION("prediction", "predictions"),
    MONITOR("monitor", "monitors"),
    OUTPUT("output", "outputs");

    private final String word;
    private final String key;

    Kind(String word, String key) {
      this.word = word;
      this.key = key;
    }

    /** What a message calls it. */
    public String word() {
      return word;
    }

    /** The key of the spec under which it stands. */
    public String key() {
      return key;
    }
  }

  /** Its path in {@link Spans}. */
  public String path() {
    return kind.key() + "." + name;
  }
}
