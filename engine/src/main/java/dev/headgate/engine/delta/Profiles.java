package dev.headgate.engine.delta;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.state.ProfileBodies;
import dev.headgate.engine.state.TableView;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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

  static DailyProfiles of(Dataset<Row> rows, RowProfiler profiler) {
    FlatMapFunction<Iterator<InternalRow>, ProfileBuilder> profiled =
        partition -> {
          RowProfiler.Running running = profiler.begin();
          partition.forEachRemaining(running::add);
          return List.of(running.end()).iterator();
        };
    var internal = RowExpressions.rows(rows);
    ProfileBuilder all = profiler.builder();
    internal.toJavaRDD().mapPartitions(profiled).collect().forEach(all::merge);
    return all.build();
  }
}
