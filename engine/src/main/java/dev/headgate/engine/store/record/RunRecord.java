package dev.headgate.engine.store.record;

import java.util.List;
import java.util.Map;

/**
 * What one run did, kept beside the tables, failures included.
 *
 * @param pipeline name of the pipeline
 * @param run id of the run: date of its logical time and four hexadecimal digits
 * @param asOf logical time, ISO 8601
 * @param outcome succeeded, rejected or failed; of a run without a recorded end what {@link
 *     RunProcess.Life#told} says
 * @param exit exit code; {@link #NONE} where no end was recorded
 * @param seconds wall time
 * @param spark whether Spark was started
 * @param spec digest of the spec
 * @param params values of the parameters
 * @param target the environment that it ran in; empty where the spec names none
 * @param select what was asked for, as it was written; empty means all steps
 * @param versions versions of engine, Spark, Delta and Java
 * @param started wall clock at the start, ISO 8601
 * @param steps the steps in the order in which they ran
 * @param models the models
 * @param monitors the monitors
 */
public record RunRecord(
    String pipeline,
    String run,
    String asOf,
    String outcome,
    int exit,
    double seconds,
    boolean spark,
    String spec,
    Map<String, String> params,
    String target,
    List<String> select,
    Map<String, String> versions,
    String started,
    List<StepRecord> steps,
    List<ModelRecord> models,
    List<MonitorRecord> monitors) {
  /** Stands for an exit code where no end was recorded. */
  public static final int NONE = -1;

  /** Takes a record without target and selection for one of all steps. */
  public RunRecord {
    target = target == null ? "" : target;
    select = select == null ? List.of() : List.copyOf(select);
  }

  /** Whether its end was recorded. */
  public boolean hasEnded() {
    return exit != NONE;
  }

  /** The same with another end. */
  public RunRecord ending(String otherOutcome, int otherExit) {
    return new RunRecord(
        pipeline,
        run,
        asOf,
        otherOutcome,
        otherExit,
        seconds,
        spark,
        spec,
        params,
        target,
        select,
        versions,
        started,
        steps,
        models,
        monitors);
  }
}
