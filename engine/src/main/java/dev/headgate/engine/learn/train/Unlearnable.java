package dev.headgate.engine.learn.train;

/** Says that an estimator's settings do not go with the rows it is given, and what would. */
public final class Unlearnable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String cure;

  /**
   * As words that follow {@code X cannot learn 'm' from these rows:}.
   *
   * @param why a clause without a full stop
   * @param cure what to change, as a clause
   */
  public Unlearnable(String why, String cure) {
    super(why);
    this.cure = cure;
  }

  /** What to change. */
  String cure() {
    return cure;
  }
}
