package dev.headgate.engine.decide;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Said;
import java.util.List;
import java.util.Locale;

/**
 * What a run would do, and what would come of it, as it is shown.
 *
 * @param pipeline its name
 * @param asOf logical time, ISO 8601
 * @param steps every step, in the order in which they run
 */
public record Outlook(String pipeline, String asOf, List<Item> steps) {
  /** What becomes of a step that is due. */
  public enum Deed {
    /** Of all but a model: it runs. */
    RUN("run", ""),
    /** A model is learned. */
    TRAIN("train", ""),
    /** A model is learned if its retrain policy says so. */
    ASK("train", ", and its retrain policy decides"),
    /** A model that was trained elsewhere is taken in anew. */
    IMPORT("be imported", ", and it was trained elsewhere"),
    /** Of a model that was trained elsewhere it is looked whether its file is another. */
    LOOK("be looked at", ", and it was trained elsewhere"),
    /** The newest version of a model answers for itself again. */
    JUDGE("be judged again", ""),
    /** The newest version of a model leaves in other forms. */
    EXPORT("be exported again", "");

    private final String verb;
    private final String aside;

    Deed(String verb, String aside) {
      this.verb = verb;
      this.aside = aside;
    }

    /** What the step will do, or may. */
    String verb() {
      return verb;
    }
  }

  /**
   * Why a step runs, or does not.
   *
   * @param reason the reason
   * @param deed what becomes of it, if it runs
   */
  public record Why(Reason reason, Deed deed) {
    /** Both in words. */
    @JsonValue
    public Said said() {
      return new Said(reason.said().text() + deed.aside);
    }
  }

  /**
   * A step.
   *
   * @param step its name
   * @param kind what it does
   * @param runs whether it does it
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
      Step.Kind kind,
      Status.Due runs,
      Why why,
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
   * @param roles what it is to the step
   * @param knownAfter how long after the row's time it is known, such as {@code 6 hours}; empty
   *     when at once
   * @param tags the tags that it has by itself or by what it is computed from
   * @param from columns that its value is computed from
   * @param chosenBy columns that decide from which rows its value is taken
   */
  public record Column(
      String name,
      String type,
      List<Role> roles,
      String knownAfter,
      List<String> tags,
      List<String> from,
      List<String> chosenBy) {

    /** The same column in another role. */
    public Column as(Role role) {
      return new Column(name, type, List.of(role), knownAfter, tags, from, chosenBy);
    }
  }

  /** What a column is to a step. */
  public enum Role {
    /** The event time of a dataset. */
    TIME,
    /** Part of the key of a dataset. */
    KEY,
    /** What a model learns to tell, or what came true of a prediction. */
    LABEL,
    /** Read by a model that was trained elsewhere. */
    INPUT,
    /** What was predicted elsewhere. */
    PREDICTION,
    /** How sure the prediction was. */
    PROBABILITY;

    /** As it is printed. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many steps are due so. */
  public long count(Status.Due runs) {
    return steps.stream().filter(s -> s.runs() == runs).count();
  }
}
