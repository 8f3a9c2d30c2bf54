package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.state.TableView;
import java.util.List;
import java.util.Optional;

/** Looks at what is outside, without Spark: whether an ingested dataset has anything new. */
public interface Inputs {
  /** What is new for an ingest step, its table as it stands. */
  News news(Situation now, Step step, Optional<TableView> table);

  /**
   * What is new.
   *
   * @param due whether anything is to be read
   * @param reason why, or why not
   * @param findings what is to be told of the input, whether anything is read or not; an error is
   *     of a file that is held back alone
   */
  record News(boolean due, Reason reason, List<Finding> findings) {}
}
