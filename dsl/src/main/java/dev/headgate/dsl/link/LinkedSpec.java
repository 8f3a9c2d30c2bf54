package dev.headgate.dsl.link;

import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.language.Noun;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.sql.SqlFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A spec in which every name means something.
 *
 * @param spec what was written, parameters with the values of this run
 * @param spans where each part is written
 * @param order every noun after those it needs: datasets, then monitors, models, predictions and
 *     outputs
 * @param queries what the SQL of each derived dataset names
 * @param conditions for each dataset what the conditions of its expectations name, one for each
 *     expectation, in order; a {@code unique} has empty facts
 * @param gates for each model what its gates ask, one for each gate, in order
 * @param slices for each model what its slices name, one for each slice, in order, and after them
 *     what its own metrics name
 * @param splits for each model what the conditions of its split name, the test's first
 * @param searches for each model that is tuned the values to try, by setting, each of the type that
 *     the algorithm's options declare
 * @param metrics for each model the metrics by which it can be asked
 * @param parameters the values of the parameters as SQL takes them, see {@link Parameter#typed}
 */
public record LinkedSpec(
    PipelineSpec spec,
    Spans spans,
    List<Noun> order,
    Map<String, SqlFacts> queries,
    Map<String, List<SqlFacts>> conditions,
    Map<String, List<GateCondition>> gates,
    Map<String, List<SqlFacts>> slices,
    Map<String, List<SqlFacts>> splits,
    Map<String, Map<String, List<Object>>> searches,
    Map<String, ModelMetrics> metrics,
    Map<String, Object> parameters) {

  /** The datasets that a dataset's SQL reads, in the order of their first mention. */
  public Set<String> reads(String dataset) {
    return queries.containsKey(dataset) ? queries.get(dataset).tableNames() : Set.of();
  }

  /** Names of the datasets, each after those that it reads. */
  public List<String> datasetOrder() {
    return order.stream().filter(n -> n.kind() == Noun.Kind.DATASET).map(Noun::name).toList();
  }
}
