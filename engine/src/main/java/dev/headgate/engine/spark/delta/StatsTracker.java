package dev.headgate.engine.spark.delta;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.ProfileBuilder;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.stats.DeltaJobStatisticsTracker;
import org.apache.spark.sql.execution.datasources.WriteTaskStats;
import org.apache.spark.sql.execution.datasources.WriteTaskStatsTracker;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delta's own statistics, with our profile and counts beside them. Both travel with each task's
 * commit, so exactly the rows that are written count, and a retried or doubled task counts once.
 */
final class StatsTracker extends DeltaJobStatisticsTracker {
  private static final long serialVersionUID = 1;

  private final RowProfiler profiler;
  private final int rules;
  private transient DailyProfiles profile;
  private transient Tally tally;

  StatsTracker(
      Configuration configuration,
      Path path,
      Seq<Attribute> columns,
      Expression statistics,
      RowProfiler profiler,
      int rules) {
    super(configuration, path, columns, statistics);
    this.profiler = profiler;
    this.rules = rules;
  }

  /** The profile of all rows that were written; after the write. */
  DailyProfiles profile() {
    return profile;
  }

  /** Where all rows went; after the write. */
  Tally tally() {
    return tally;
  }

  @Override
  public WriteTaskStatsTracker newTaskInstance() {
    return new Task(super.newTaskInstance(), profiler.begin(), rules);
  }

  @Override
  public void processStats(Seq<WriteTaskStats> all, long commitTime) {
    ProfileBuilder profiles = profiler.builder();
    tally = new Tally(rules);
    List<WriteTaskStats> own = new ArrayList<>();
    for (WriteTaskStats stats : CollectionConverters.asJava(all)) {
      TaskStats task = (TaskStats) stats;
      profiles.merge(task.profile());
      tally.merge(task.tally());
      own.add(task.delta());
    }
    profile = profiles.build();
    super.processStats(CollectionConverters.asScala(own).toSeq(), commitTime);
  }

  /** One task's statistics. */
  private static final class Task implements WriteTaskStatsTracker {
    private final WriteTaskStatsTracker delta;
    private final RowProfiler.Running profile;
    private final int rules;

    Task(WriteTaskStatsTracker delta, RowProfiler.Running profile, int rules) {
      this.delta = delta;
      this.profile = profile;
      this.rules = rules;
    }

    @Override
    public void newPartition(InternalRow values) {
      delta.newPartition(values);
    }

    @Override
    public void newFile(String path) {
      delta.newFile(path);
    }

    @Override
    public void closeFile(String path) {
      delta.closeFile(path);
    }

    @Override
    public void newRow(String path, InternalRow row) {
      delta.newRow(path, row);
      profile.add(row);
    }

    @Override
    public WriteTaskStats getFinalStats(long commitTime) {
      return new TaskStats(delta.getFinalStats(commitTime), profile.end(), TaskTallies.end(rules));
    }
  }
}
