package dev.headgate.engine.run.analyze;

/**
 * One difference between two versions of a spec, by its meaning.
 *
 * @param name of the dataset, model, prediction or monitor
 * @param weight how it weighs
 * @param what what is different, in words
 */
public record Change(String name, Weight weight, String what) {

  /** How a difference weighs on those who use what changed. */
  public enum Weight {
    /** What was there is gone, or of another type. */
    BREAKING,
    /** The same names and types hold other rows or values. */
    CHANGED,
    /** Something came beside what was there. */
    ADDITIVE,
    /** It did not change itself, but it is made from what did. */
    FELT,
    /** Written otherwise, with the same meaning. */
    NOTHING;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
