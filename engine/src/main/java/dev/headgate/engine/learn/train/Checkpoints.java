package dev.headgate.engine.learn.train;

import dev.headgate.engine.store.state.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;

/**
 * Lets what is learned in rounds be written down now and then: Spark otherwise sends with every
 * task how all rounds before it came about, and some ten of them overflow the stack of a thread.
 */
final class Checkpoints {
  /** Rounds after which one is written. */
  static final int EVERY = 2;

  private Checkpoints() {}

  /**
   * Says where, unless somebody has said so; what is written there goes when Spark ends.
   *
   * @param shared a folder that every worker reaches
   */
  static synchronized void allow(SparkContext spark, String shared) {
    if (spark.getCheckpointDir().isDefined()) {
      return;
    }
    try {
      String folder = spark.isLocal() ? Scratch.folder("rounds").toUri().toString() : shared;
      spark.setCheckpointDir(folder);
      Path written = new Path(spark.getCheckpointDir().get());
      FileSystem files = written.getFileSystem(spark.hadoopConfiguration());
      files.deleteOnExit(spark.isLocal() ? new Path(folder) : written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
