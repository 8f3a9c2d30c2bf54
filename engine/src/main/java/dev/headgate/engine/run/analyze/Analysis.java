package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.spark.query.QueryForm;
import dev.headgate.engine.spark.query.QueryPlan;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.watch.drift.WatchedColumns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What Spark's analyzer says of a spec.
 *
 * @param frames for each dataset that could be analyzed its rows, none of them read
 * @param lineage what their columns come from
 * @param inputs for each model that could be looked at the columns that it learns from
 * @param watched for each monitor without a model the columns that it compares
 * @param plans the analyzed plan of each query among them
 * @param findings what is wrong, by the step at which it shows; a step that fails only because of
 *     another has none
 * @param files what is wrong with the files of models that were trained elsewhere, by model; a run
 *     refuses such a model alone, and goes on with the champion there is
 */
public record Analysis(
    Map<String, Dataset<Row>> frames,
    Lineage lineage,
    Map<String, List<Input>> inputs,
    Map<String, WatchedColumns> watched,
    Map<String, QueryPlan> plans,
    Map<String, List<Finding>> findings,
    Map<String, List<Finding>> files) {

  /** The schema of a dataset that could be analyzed. */
  public StructType schema(String dataset) {
    return frames.get(dataset).schema();
  }

  /** The columns that a monitor shows of the dataset that it watches. */
  public List<String> shown(String monitor, Optional<String> model) {
    return model
        .map(m -> inputs.getOrDefault(m, List.of()).stream().map(Input::name).toList())
        .orElseGet(() -> watched.containsKey(monitor) ? watched.get(monitor).all() : List.of());
  }

  /** The normal form of a dataset's query; {@link QueryForm#NONE} where it has none. */
  QueryForm form(String dataset) {
    return plans.containsKey(dataset) ? plans.get(dataset).form() : QueryForm.NONE;
  }

  /** Every finding of the spec, as a reader meets them in it. */
  public List<Finding> all() {
    Findings all = new Findings();
    findings.values().forEach(all::addAll);
    return all.inOrder();
  }

  /** The same with what is wrong with the files that it names. */
  public List<Finding> withFiles() {
    Findings all = new Findings();
    findings.values().forEach(all::addAll);
    files.values().forEach(all::addAll);
    return all.inOrder();
  }

  /** Whether nothing may run. */
  public boolean hasErrors() {
    return findings.values().stream().flatMap(List::stream).anyMatch(Finding::isError);
  }
}
