package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.files.DelayedCommitProtocol;
import org.apache.spark.sql.delta.stats.DeltaJobStatisticsTracker;
import org.apache.spark.sql.delta.stats.StatisticsCollection;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;

/** A Delta transaction that profiles and counts exactly the rows that it writes. */
final class AuditedTransaction extends OptimisticTransaction {
  private final RowProfiler profiler;
  private final int rules;
  private StatsTracker tracker;

  AuditedTransaction(DeltaLog log, Snapshot snapshot, RowProfiler profiler, int rules) {
    super(log, Option.empty(), snapshot);
    this.profiler = profiler;
    this.rules = rules;
  }

  @Override
  public Tuple2<Option<DeltaJobStatisticsTracker>, Option<StatisticsCollection>>
      getOptionalStatsTrackerAndStatsCollection(
          Seq<Attribute> output, Path path, StructType partitions, Dataset<Row> data) {
    var own = super.getOptionalStatsTrackerAndStatsCollection(output, path, partitions, data);
    if (own._1().isEmpty()) {
      Finding finding =
          Finding.of(Code.TABLE_NOT_OURS, "Delta's statistics are switched off in this session")
              .note("remove spark.databricks.delta.stats.collect from the spark settings");
      throw new Problem(Problem.Blame.SPEC, List.of(finding));
    }
    DeltaJobStatisticsTracker delta = own._1().get();
    tracker =
        new StatsTracker(
            data.sparkSession().sessionState().newHadoopConf(),
            path,
            delta.dataCols(),
            delta.statsColExpr(),
            profiler,
            rules);
    return new Tuple2<>(Option.apply(tracker), own._2());
  }

  @Override
  public DelayedCommitProtocol getCommitter(Path folder) {
    return new TidyCommitter(folder.toString());
  }

  /** What the tasks said; after the write. */
  StatsTracker statistics() {
    return tracker;
  }
}
