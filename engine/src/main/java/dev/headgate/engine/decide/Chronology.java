package dev.headgate.engine.decide;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Logical time goes forward: a warehouse is not taken back to a day that it has passed. */
final class Chronology {
  private Chronology() {}

  /**
   * Looks at what the tables and the registry say of their logical time.
   *
   * @throws Problem if one of them is later than this run's
   */
  static void check(Situation now) {
    Optional<Instant> last =
        now.plan().steps().stream()
            .filter(step -> step.parameters().contains("as_of"))
            .flatMap(step -> times(now, step))
            .max(Instant::compareTo);
    if (last.isEmpty() || !now.asOf().isBefore(last.get())) {
      return;
    }
    throw new Problem(
        Problem.Blame.SPEC,
        List.of(
            Finding.of(
                    Code.AS_OF_BEFORE_LAST_RUN,
                    "this run is as of "
                        + day(now, now.asOf())
                        + ", the last one was as of "
                        + day(now, last.get()))
                .note("its tables already hold what was known then; time goes forward only")
                .note("to see an earlier day, use a warehouse of its own: --warehouse DIR")));
  }

  private static Stream<Instant> times(Situation now, Step step) {
    Optional<TableView> table =
        switch (step.kind()) {
          case INGEST -> Optional.empty();
          case SQL, PREDICT -> Kept.ifWhole(() -> now.table(step.name()));
          case MONITOR -> Kept.ifWhole(() -> now.drift(step.name()));
          case MODEL, OUTPUT -> Optional.empty();
        };
    Stream<String> attempted =
        step.kind() == Step.Kind.MODEL
            ? Kept.ifWhole(() -> Optional.of(now.model(step.name()).attempted())).stream()
                .filter(t -> !t.isEmpty())
            : Stream.empty();
    return Stream.concat(table.flatMap(TableView::state).map(TableState::asOf).stream(), attempted)
        .map(Instant::parse);
  }

  private static String day(Situation now, Instant time) {
    var local = time.atZone(now.plan().linked().spec().timeZone());
    return local.toLocalTime().toSecondOfDay() == 0
        ? local.toLocalDate().toString()
        : local.toLocalDateTime().toString();
  }
}
