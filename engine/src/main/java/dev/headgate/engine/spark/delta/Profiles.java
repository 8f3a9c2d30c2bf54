package dev.headgate.engine.spark.delta;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.spark.SparkRows;
import dev.headgate.engine.store.state.ProfileBodies;
import dev.headgate.engine.store.state.TableView;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** Profiles of rows by Spark, where they were not made as the rows were written. */
public final class Profiles {
  private Profiles() {}

  /**
   * The profiles of a table's rows by day: those that were kept when it was written, or computed
   * again where somebody else changed its rows.
   */
  public static DailyProfiles of(
      SparkSession spark, TableView table, Optional<String> time, ZoneId zone) {
    return ProfileBodies.read(table).orElseGet(() -> of(Reads.at(spark, table), time, zone));
  }

  /** The profiles of any rows by day, in one pass. */
  public static DailyProfiles of(Dataset<Row> rows, Optional<String> time, ZoneId zone) {
    return of(rows, new RowProfiler(rows.schema(), time, zone));
  }

  /**
   * The profile of any rows as one, so fine that it tells nearly what the rows tell: at most some
   * megabytes a column, in a task and here, whatever there is of rows.
   */
  public static Profile finely(Dataset<Row> rows) {
    RowProfiler profiler = RowProfiler.finely(rows.schema());
    JavaRDD<ProfileBuilder> parts = profiled(rows, profiler);
    ProfileBuilder all = profiler.builder();
    if (parts.getNumPartitions() > 0) {
      all.merge(parts.treeReduce(ProfileBuilder::merge));
    }
    return all.build().day(DailyProfiles.NO_DAY).orElseGet(() -> Profile.empty(all.columns()));
  }

  static DailyProfiles of(Dataset<Row> rows, RowProfiler profiler) {
    ProfileBuilder all = profiler.builder();
    profiled(rows, profiler).collect().forEach(all::merge);
    return all.build();
  }

  private static JavaRDD<ProfileBuilder> profiled(Dataset<Row> rows, RowProfiler profiler) {
    FlatMapFunction<Iterator<InternalRow>, ProfileBuilder> profiled =
        partition -> {
          RowProfiler.Running running = profiler.begin();
          partition.forEachRemaining(running::add);
          return List.of(running.end()).iterator();
        };
    return SparkRows.rows(rows).toJavaRDD().mapPartitions(profiled);
  }
}
