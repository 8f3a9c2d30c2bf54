package dev.headgate.connectors.files;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.spark.reach.Reach;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import dev.headgate.engine.spi.SparkSink;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;

/**
 * Writes rows as a file, or as a folder of files. They are written aside and moved into place, so
 * that a reader never sees half of them.
 */
public final class FileSink implements SparkSink {
  private final Function<Record, FileForm> form;
  private final BiFunction<Record, StructType, List<Finding>> check;

  /**
   * A sink of files.
   *
   * @param form what the settings mean
   * @param check what is wrong with columns
   */
  public FileSink(
      Function<Record, FileForm> form, BiFunction<Record, StructType, List<Finding>> check) {
    this.form = form;
    this.check = check;
  }

  @Override
  public List<Finding> check(Record options, StructType columns) {
    return check.apply(options, columns);
  }

  @Override
  public SinkTarget open(SinkRequest request) {
    FileForm files = form.apply(request.options());
    Path path = new Path(request.workspace().resolve(files.path().value().replaceAll("/+$", "")));
    Reach.of(request.spark()).requireTarget(path.getParent().toString(), files.path().span());
    Place place = Place.of(path, DriverSession.hadoop(request.spark()));
    try {
      boolean taken = place.isThere() && place.isFolder() == files.isOneFile();
      if (taken) {
        String what = files.isOneFile() ? "a folder" : "a file";
        throw misfit(files, "'" + files.path() + "' is " + what + " already");
      }
      place.clearLeftovers();
      return files.isOneFile()
          ? OneFile.at(place, files, request)
          : FolderOfFiles.at(place, files, request);
    } catch (IOException e) {
      throw Place.trouble("cannot write " + files.path(), e);
    }
  }

  private static Problem misfit(FileForm files, String what) {
    Finding finding =
        Finding.of(Code.SINK_MISFIT, what).at(files.path().span()).note("name another place");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }
}
