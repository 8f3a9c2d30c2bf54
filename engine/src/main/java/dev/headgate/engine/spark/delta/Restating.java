package dev.headgate.engine.spark.delta;

import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableStates;
import dev.headgate.engine.store.state.TableView;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.DomainMetadata;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Lets a table say of itself what its declaration now says of the same rows. */
public final class Restating {
  private Restating() {}

  /**
   * Commits it; the rows, and what consumers compare, stay.
   *
   * @param publication where, and as what the table was looked at
   * @return the new version
   * @throws Problem if another run published meanwhile
   */
  public static long of(Publication publication, String meaning, Map<String, String> facts) {
    Target target = Target.at(publication.spark(), publication.path());
    target.requireOurs();
    publication
        .expected()
        .map(then -> then.map(TableView::identity))
        .filter(then -> !then.equals(target.view().map(TableView::identity)))
        .ifPresent(
            other -> {
              throw Target.anotherRun(target.path());
            });
    TableState now = target.state().orElseThrow();
    TableState next =
        new TableState(
            now.format(),
            now.fingerprint(),
            meaning,
            now.epoch(),
            target.snapshot().version() + 1,
            now.run(),
            now.asOf(),
            now.ledger(),
            now.profiles(),
            now.counts(),
            now.rows(),
            facts,
            now.sightings());
    OptimisticTransaction transaction =
        new OptimisticTransaction(target.log(), Option.empty(), target.snapshot());
    Action state = new DomainMetadata(TableState.DOMAIN, TableStates.toJson(next), false);
    try {
      return transaction.commit(
          CollectionConverters.asScala(List.of(state)).toSeq(),
          DeltaOperations.ManualUpdate$.MODULE$);
    } catch (RuntimeException failure) {
      throw Failures.writing(target.path(), failure);
    }
  }
}
