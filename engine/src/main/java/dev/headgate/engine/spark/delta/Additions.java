package dev.headgate.engine.spark.delta;

import dev.headgate.engine.store.state.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The rows that were added to a table since a version of it, told from its log. */
public final class Additions {
  private final Target target;
  private final long until;

  private Additions(Target target, long until) {
    this.target = target;
    this.until = until;
  }

  /** Those of a table up to the version that a run has pinned. */
  public static Additions to(SparkSession spark, TableView table) {
    return new Additions(Target.at(spark, table.path()), table.version());
  }

  /** Those of a table that somebody else writes, up to one of its versions. */
  public static Additions to(SparkSession spark, String path, long version) {
    return new Additions(Target.at(spark, path), version);
  }

  /** What tells the table from another one that may once stand at the same place. */
  public String tableId() {
    return target.snapshot().metadata().id();
  }

  /**
   * The rows that commits after a version added; nothing where one of them changed or removed rows,
   * or where the log no longer reaches back so far. Compaction is no change.
   */
  public Optional<Dataset<Row>> since(long version) {
    if (version > until) {
      return Optional.empty();
    }
    List<AddFile> added = new ArrayList<>();
    long next = version + 1;
    Iterator<Tuple2<Object, Seq<Action>>> commits =
        target.log().getChanges(next, Option.empty(), false);
    while (next <= until) {
      if (!commits.hasNext()) {
        return Optional.empty();
      }
      Tuple2<Object, Seq<Action>> commit = commits.next();
      if ((Long) commit._1() != next++) {
        return Optional.empty();
      }
      for (Action action : CollectionConverters.asJava(commit._2())) {
        if (action instanceof RemoveFile removed && removed.dataChange()) {
          return Optional.empty();
        }
        if (action instanceof AddFile file && file.dataChange()) {
          added.add(file);
        }
      }
    }
    return Optional.of(target.rows(added, form()));
  }

  /** The columns as they were at the version up to which is read. */
  private Metadata form() {
    return until == target.snapshot().version()
        ? target.snapshot().metadata()
        : target.log().getSnapshotAt(until, Option.empty(), Option.empty(), false).metadata();
  }
}
