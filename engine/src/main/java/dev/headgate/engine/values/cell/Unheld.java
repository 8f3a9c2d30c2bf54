package dev.headgate.engine.values.cell;

/**
 * In place of a value: the type does not hold what the cell says.
 *
 * @param why in a few words that follow "it is not of this type"; empty where nothing explains it
 */
public record Unheld(String why) {
  static final Unheld PLAIN = new Unheld("");
}
