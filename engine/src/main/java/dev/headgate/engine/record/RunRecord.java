package dev.headgate.engine.record;

import java.util.List;
import java.util.Map;

/**
 * What one run did, kept beside the tables, failures included.
 *
 * @param pipeline name of the pipeline
 * @param run id of the run: date of its logical time and four hexadecimal digits
 * @param asOf logical time, ISO 8601
 * @param outcome succeeded, rejected or failed
 * @param exit exit code
 * @param seconds wall time
 * @param spark whether Spark was started
 * @param spec digest of the spec
 * @param params values of the parameters
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
    Map<String, String> versions,
    String started,
    List<StepRecord> steps,
    List<ModelRecord> models,
    List<MonitorRecord> monitors) {}
