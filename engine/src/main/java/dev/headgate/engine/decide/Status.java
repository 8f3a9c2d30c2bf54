package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.state.TableView;
import java.util.List;
import java.util.Optional;

/**
 * Whether a step has anything to do, and why.
 *
 * @param step the step
 * @param due whether it has
 * @param reason why, or why not
 * @param fingerprint digest of what it would be made of; empty while that is not known
 * @param table its table as it stands
 * @param findings what is to be told of its input; an error is of what is held back alone
 */
public record Status(
    Step step,
    Due due,
    Reason reason,
    String fingerprint,
    Optional<TableView> table,
    List<Finding> findings) {

  /** Of a step that reads nothing from outside. */
  public Status(Step step, Due due, Reason reason, String fingerprint, Optional<TableView> table) {
    this(step, due, reason, fingerprint, table, List.of());
  }

  /** Whether a step has anything to do. */
  public enum Due {
    /** Nothing. */
    NO,
    /** Something. */
    YES,
    /** It shows when what stands before it has run. */
    PERHAPS,
    /** It is left alone: it was not selected. */
    LEFT
  }

  /** Version of the table, -1 where there is none. */
  public long version() {
    return table.map(TableView::version).orElse(-1L);
  }

  /** Whether a part of its input is held back. */
  public boolean holdsBack() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /** What somebody else did to the rows of the step's table, told as a warning. */
  public Optional<Finding> foreign() {
    String next =
        due == Due.YES
            ? "its rows are made anew"
            : "the table goes on from there; --full-refresh reads everything anew";
    return table
        .flatMap(TableView::foreign)
        .map(
            what ->
                Finding.of(
                        Code.FOREIGN_COMMIT, "somebody else changed '" + step.name() + "': " + what)
                    .note(next));
  }
}
