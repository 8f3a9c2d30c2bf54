package dev.headgate.engine.step;

import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Workspace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What a verb is given.
 *
 * @param spark the session, its time zone set to the pipeline's
 * @param workspace where things are
 * @param spec the linked spec
 * @param asOf logical time of the run
 * @param params typed values of the parameters, as {@code SparkSession.sql} takes them; holds
 *     {@code as_of} too
 * @param run id of the run
 * @param progress who hears of it
 * @param inputs pinned input tables by dataset, as they stand when the step begins
 * @param lineage what every column of the pipeline comes from
 */
public record StepContext(
    SparkSession spark,
    Workspace workspace,
    LinkedSpec spec,
    Instant asOf,
    Map<String, Object> params,
    String run,
    Progress progress,
    Map<String, TableView> inputs,
    Lineage lineage) {

  /** What a verb is given where nothing is known of lineage but what columns declare. */
  public StepContext(
      SparkSession spark,
      Workspace workspace,
      LinkedSpec spec,
      Instant asOf,
      Map<String, Object> params,
      String run,
      Progress progress,
      Map<String, TableView> inputs) {
    this(spark, workspace, spec, asOf, params, run, progress, inputs, Lineage.NONE);
  }

  /** The same at another logical time. */
  public StepContext at(Instant time) {
    Map<String, Object> then = new LinkedHashMap<>(params);
    then.put("as_of", time);
    return new StepContext(spark, workspace, spec, time, then, run, progress, inputs, lineage);
  }
}
