package dev.headgate.engine.decide;

import dev.headgate.dsl.decode.Canonical;
import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.RunProcess;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Underway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the record of a run, one that did nothing included. */
public final class Records {
  /** Exit code of a run that met data which it refused. */
  private static final int DATA = 3;

  private Records() {}

  /** The record of a run that found nothing to do and started no Spark. */
  public static RunRecord nothingToDo(RunRequest request, Decision decision) {
    List<StepRecord> steps =
        decision.statuses().stream()
            .map(
                s ->
                    StepRecord.still(
                        s.step().name(),
                        s.step().kind().label(),
                        Outcome.UNCHANGED,
                        s.reason().said(),
                        s.version()))
            .toList();
    boolean held = decision.statuses().stream().anyMatch(Status::holdsBack);
    return of(
        request,
        new Done(
            steps,
            List.of(),
            List.of(),
            held ? "rejected" : "succeeded",
            held ? DATA : 0,
            Map.of()));
  }

  /** What can be said of a run that begins now, in this process. */
  public static Underway begins(RunRequest request) {
    return new Underway(
        of(request, new Done(List.of(), List.of(), List.of(), "", RunRecord.NONE, Map.of())),
        RunProcess.here());
  }

  /**
   * What was done.
   *
   * @param versions versions of Spark and Delta; empty where Spark was not started
   */
  public record Done(
      List<StepRecord> steps,
      List<ModelRecord> models,
      List<MonitorRecord> monitors,
      String outcome,
      int exit,
      Map<String, String> versions) {}

  /** The record of a run that ends now. */
  public static RunRecord of(RunRequest request, Done done) {
    Map<String, String> versions = new TreeMap<>(done.versions());
    versions.put("headgate", Version.current());
    versions.put("java", System.getProperty("java.version"));
    return new RunRecord(
        request.plan().linked().spec().pipeline().value(),
        request.run(),
        request.asOf().toString(),
        done.outcome(),
        done.exit(),
        Duration.between(request.started(), Instant.now()).toMillis() / 1000.0,
        !done.versions().isEmpty(),
        Digest.of(Canonical.of(request.plan().linked().spec())),
        request.params(),
        request.plan().linked().spec().target().map(Text::value).orElse(""),
        request.options().select().asked(),
        versions,
        request.started().toString(),
        done.steps(),
        done.models(),
        done.monitors());
  }
}
