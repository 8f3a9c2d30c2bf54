package dev.headgate.engine.watch.report;

import dev.headgate.dsl.language.Doc;

/** A column that could not be compared, so that nothing is known of it. */
@Doc("A column that could not be compared, so that nothing is known of it.")
public record Uncompared(
    @Doc("Its name.") String name,
    @Doc("What stands in the way.") Cause cause,
    @Doc("The same in a sentence.") String why) {

  /** What stands in the way of a comparison. */
  public enum Cause {
    /** It is of a type on one side that cannot be held against that of the other. */
    ANOTHER_TYPE("another type in the reference"),
    /** The reference has no such column. */
    NOT_IN_REFERENCE("the reference lacks it"),
    /** The rows that are watched have no such column. */
    NOT_IN_WINDOW("the window lacks it"),
    /** Most rows hold a value of their own. */
    TOO_MANY_VALUES("too many values"),
    /** Columns of its type are not compared. */
    NOT_PROFILED("a type that is not compared");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** It in a few words, as they stand behind the column's name. */
    String words() {
      return words;
    }
  }

  /** Its name and what stands in the way, briefly. */
  String told() {
    return name + " (" + cause.words() + ")";
  }
}
