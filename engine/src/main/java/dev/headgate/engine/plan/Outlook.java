package dev.headgate.engine.plan;

import java.util.List;

/**
 * What a run would do, and what would come of it, as it is shown.
 *
 * @param pipeline its name
 * @param asOf logical time, ISO 8601
 * @param steps every step, in the order in which they run
 */
public record Outlook(String pipeline, String asOf, List<Item> steps) {
  /** Ends the reason of a model that is trained only if its retrain policy says so. */
  public static final String POLICY = ", and its retrain policy decides";

  /** Ends the reason of a model that is imported, if its file is another than before. */
  public static final String ELSEWHERE = ", and it was trained elsewhere";

  /**
   * A step.
   *
   * @param step its name
   * @param kind {@code ingest}, {@code sql}, {@code monitor}, {@code model} or {@code predict}
   * @param runs {@code yes}, {@code no}, {@code perhaps} where that shows when what stands before
   *     it has run, {@code left} where it is not selected
   * @param why why, or why not
   * @param version newest version of its table, -1 where there is none
   * @param reads datasets and models that it reads
   * @param columns of a dataset those it has, of a model those that it learns from or reads, of
   *     predictions those that are kept, of a monitor those that are compared
   * @param rows columns that decide which rows a dataset has
   * @param learning of a model, what it learns of its rows where that is not each as it is, such as
   *     {@code weighted by w}
   */
  public record Item(
      String step,
      String kind,
      String runs,
      String why,
      long version,
      List<String> reads,
      List<Column> columns,
      List<String> rows,
      List<String> learning) {}

  /**
   * A column.
   *
   * @param name its name
   * @param type its SQL type
   * @param roles what it is: {@code time}, {@code key}, {@code label}, {@code input} of a model
   *     that was trained elsewhere
   * @param knownAfter how long after the row's time it is known, such as {@code 6 hours}; empty
   *     when at once
   * @param tags the tags that it has by itself or by what it is computed from
   * @param from columns that its value is computed from
   * @param chosenBy columns that decide from which rows its value is taken
   */
  public record Column(
      String name,
      String type,
      List<String> roles,
      String knownAfter,
      List<String> tags,
      List<String> from,
      List<String> chosenBy) {

    /** The same column in another role. */
    public Column as(String role) {
      return new Column(name, type, List.of(role), knownAfter, tags, from, chosenBy);
    }
  }

  /** How many steps have the word. */
  public long count(String runs) {
    return steps.stream().filter(s -> s.runs().equals(runs)).count();
  }
}
