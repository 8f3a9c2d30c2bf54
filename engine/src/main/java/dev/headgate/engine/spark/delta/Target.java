package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DummySnapshot;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.SnapshotDescriptor;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The table that is written, as it stands when the publication begins.
 *
 * @param path its place
 * @param log Delta's log of it
 * @param snapshot its newest version, version -1 where there is none
 * @param view what it says of itself at that version
 */
record Target(String path, DeltaLog log, Snapshot snapshot, Optional<TableView> view) {
  private static final int ATTEMPTS = 10;

  /** The table as Spark and as Kernel see it, both at one version. */
  static Target at(SparkSession spark, String path) {
    DeltaLog log = DeltaLog.forTable(spark, path);
    var configuration = spark.sessionState().newHadoopConf();
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<TableView> view = Tables.open(path, configuration);
      Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
      if (snapshot.version() == view.map(TableView::version).orElse(-1L)) {
        return new Target(path, log, snapshot, view);
      }
    }
    throw anotherRun(path);
  }

  /** The problem of somebody else who writes the same table. */
  static Problem anotherRun(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Finding finding =
        Finding.of(
                Code.ANOTHER_RUN,
                "another run published '" + name + "' while this one was writing it")
            .note("nothing was changed by this run; run it again");
    return new Problem(Problem.Blame.ENGINE, List.of(finding));
  }

  boolean exists() {
    return snapshot.version() >= 0;
  }

  Optional<TableState> state() {
    return view.flatMap(TableView::state);
  }

  /** Number of the next publication. */
  long nextEpoch() {
    return state().map(s -> s.epoch() + 1).orElse(1L);
  }

  StructType schema() {
    return exists() ? snapshot.schema() : new StructType();
  }

  /** Refuses a table that Headgate did not make, or that has what it cannot keep right. */
  void requireOurs() {
    if (!exists()) {
      return;
    }
    if (state().isEmpty()) {
      throw refused("Headgate did not write the table that stands at " + path);
    }
    if (!snapshot.metadata().partitionColumns().isEmpty()) {
      throw refused("the table " + path + " was partitioned");
    }
    for (StructField field : snapshot.schema().fields()) {
      boolean computed =
          field.metadata().contains("delta.generationExpression")
              || field.metadata().contains("delta.identity.start");
      if (computed) {
        throw refused("the table " + path + " computes its column '" + field.name() + "' itself");
      }
    }
  }

  private static Problem refused(String what) {
    Finding finding =
        Finding.of(Code.TABLE_NOT_OURS, what)
            .note("move it away, or name another warehouse; Headgate then makes its own table");
    return new Problem(Problem.Blame.ENGINE, List.of(finding));
  }

  /** The files of the newest version. */
  List<AddFile> files() {
    return exists() ? new ArrayList<>(snapshot.allFiles().collectAsList()) : List.of();
  }

  /** Rows of files through Delta's own reader, whether they are committed or not. */
  Dataset<Row> rows(List<AddFile> files, Metadata metadata) {
    SnapshotDescriptor form =
        new DummySnapshot(
            log.logPath(), log, metadata, Option.empty(), Option.apply(snapshot.protocol()));
    return log.createDataFrame(
        form, CollectionConverters.asScala(files).toSeq(), false, Option.empty());
  }

  /** The place of a file that was written for this table. */
  Path place(AddFile file) {
    return file.absolutePath(log);
  }
}
