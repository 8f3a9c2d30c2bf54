package dev.headgate.engine.spark.delta;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.DelayedCommitProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delta's committer, which also takes away what a failed task or job has written: a full disk does
 * not stay full of files that no version names.
 */
final class TidyCommitter extends DelayedCommitProtocol {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(TidyCommitter.class);

  private final String folder;
  private transient List<String> written;

  TidyCommitter(String folder) {
    super("delta", folder, Option.empty(), Option.empty());
    this.folder = folder;
  }

  @Override
  public void abortTask(TaskAttemptContext task) {
    List<String> files = new ArrayList<>();
    if (addedFiles() != null) {
      CollectionConverters.asJava(addedFiles()).forEach(file -> files.add(file._2()));
    }
    delete(files, task.getConfiguration());
  }

  @Override
  public void onTaskCommit(TaskCommitMessage message) {
    super.onTaskCommit(message);
    if (written == null) {
      written = new ArrayList<>();
    }
    if (message.obj() instanceof Seq<?> actions) {
      for (Object action : CollectionConverters.asJava(actions)) {
        if (action instanceof AddFile file) {
          written.add(file.toPath().toString());
        }
      }
    }
  }

  @Override
  public void abortJob(JobContext job) {
    delete(written == null ? List.of() : written, job.getConfiguration());
  }

  private void delete(List<String> files, Configuration configuration) {
    for (String file : files) {
      Path place = new Path(folder, file);
      try {
        place.getFileSystem(configuration).delete(place, false);
      } catch (IOException e) {
        LOG.warn("cannot delete {}, which no version names", place, e);
      }
    }
  }
}
