package dev.headgate.engine.spark.query;

import dev.headgate.engine.store.lineage.DatasetLineage;
import dev.headgate.engine.store.lineage.Lineage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** A query as Spark's analyzer understands it, in which datasets are views of their names. */
public final class QueryPlan {
  private final LogicalPlan analyzed;

  private QueryPlan(LogicalPlan analyzed) {
    this.analyzed = analyzed;
  }

  /** The plan of a query's frame; no job. */
  public static QueryPlan of(Dataset<Row> frame) {
    return new QueryPlan(
        ((org.apache.spark.sql.classic.Dataset<Row>) frame).queryExecution().analyzed());
  }

  /**
   * Where its columns and its rows come from.
   *
   * @param upstream of the datasets that it reads
   */
  public DatasetLineage lineage(Lineage upstream) {
    return QueryLineage.of(upstream, analyzed);
  }

  /** What it means, whatever its spelling. */
  public QueryForm form() {
    return NormalQuery.of(analyzed);
  }
}
