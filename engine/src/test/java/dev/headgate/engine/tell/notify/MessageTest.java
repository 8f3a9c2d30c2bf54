package dev.headgate.engine.tell.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Notice.Ending;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.Hidden;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Verdict;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A message says how a run ended, in the words of {@code on} and in those of a person. */
class MessageTest {
  private static final ModelRecord REFUSED =
      new ModelRecord(
          "late",
          2,
          1,
          Recorded.of(ModelVerdict.REFUSED),
          0,
          List.of(new MetricRecord("auc", 0.618, 0.607, 0.628, 100)),
          List.of(
              gate("auc >= 0.6", GateRecord.Holds.TRUE),
              gate("log_loss <= 0.5", GateRecord.Holds.FALSE)),
          List.of());
  private static final MonitorRecord DRIFT =
      new MonitorRecord(
          "late_drift",
          Recorded.of(Verdict.DRIFT),
          List.of("temp", "dewp"),
          List.of(),
          0.02,
          "",
          Recorded.of(Retraining.RETRAIN),
          List.of(new Said("auc fell")));

  private static GateRecord gate(String that, GateRecord.Holds holds) {
    return GateRecord.of(that, "", holds, "");
  }

  private static StepRecord step(String name, String kind, Outcome outcome, String reason) {
    return StepRecord.still(name, kind, outcome, new Said(reason), 0);
  }

  private static Message message(
      int exit, List<StepRecord> steps, List<ModelRecord> models, List<MonitorRecord> monitors) {
    RunRecord record =
        new RunRecord(
            "flights",
            "20130501-eeae",
            "2013-05-01T04:00:00Z",
            "succeeded",
            exit,
            1,
            true,
            "",
            Map.of(),
            "prod",
            List.of(),
            Map.of(),
            "2013-05-01T05:00:00Z",
            steps,
            models,
            monitors);
    return Message.of(record, ZoneId.of("America/New_York"), "{}");
  }

  @Test
  void oneRunEndsInSeveralWays() {
    StepRecord rejected = step("flights", "ingest", Outcome.REJECTED, "2 rows break 'x > 0'");
    StepRecord refused = step("late", "model", Outcome.REJECTED, "a gate refused the candidate");
    Message message = message(3, List.of(rejected, refused), List.of(REFUSED), List.of(DRIFT));
    assertThat(message.endings())
        .containsExactlyInAnyOrder(Ending.REJECTED, Ending.REFUSED, Ending.DRIFT);
    assertThat(message.text())
        .isEqualTo(
            """
            flights (prod) as of 2013-05-01: data was refused (run 20130501-eeae, exit 3)
            - flights was refused: 2 rows break 'x > 0'
            - late version 2 is refused, auc 0.618; version 1 stays: log_loss <= 0.5 fails
            - late_drift: drift in temp, dewp; retrain: auc fell\
            """);
  }

  @Test
  void everyExitHasItsWord() {
    StepRecord done = step("a", "sql", Outcome.SUCCEEDED, "");
    StepRecord still = step("a", "sql", Outcome.UNCHANGED, "");
    assertThat(message(0, List.of(done), List.of(), List.of()).endings())
        .containsExactly(Ending.SUCCEEDED);
    assertThat(message(0, List.of(still), List.of(), List.of()).endings())
        .containsExactly(Ending.UNCHANGED);
    assertThat(message(1, List.of(), List.of(), List.of()).endings())
        .containsExactly(Ending.FAILED);
    assertThat(message(2, List.of(), List.of(), List.of()).endings()).containsExactly(Ending.WRONG);
    assertThat(message(130, List.of(done), List.of(), List.of()).endings())
        .containsExactly(Ending.STOPPED);
    ModelRecord promoted =
        new ModelRecord(
            "m", 3, 3, Recorded.of(ModelVerdict.PROMOTED), 0, List.of(), List.of(), List.of());
    Message champion = message(0, List.of(done), List.of(promoted), List.of());
    assertThat(champion.endings()).containsExactlyInAnyOrder(Ending.SUCCEEDED, Ending.PROMOTED);
    assertThat(champion.lines()).containsExactly("m version 3 is champion");
  }

  @Test
  void noSecretIsToldToAnybody() {
    Hidden.hide("door-key-1234");
    StepRecord failed = step("a", "output", Outcome.FAILED, "refused door-key-1234");
    assertThat(message(1, List.of(failed), List.of(), List.of()).text())
        .contains("a failed: refused ***");
  }
}
