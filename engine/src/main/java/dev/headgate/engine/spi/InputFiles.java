package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.StoreTrouble;
import dev.headgate.engine.state.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds files by a glob on any file system, without Spark. */
public final class InputFiles {
  private InputFiles() {}

  /** Hadoop's settings, read when first asked for. */
  private static final class Holder {
    static final Configuration CONFIGURATION = new Configuration();
  }

  /**
   * The files that a glob matches, by path; a folder stands for the files in it. Names that begin
   * with a dot or an underscore are left out.
   *
   * @throws Problem if there is none, or the place cannot be looked at
   */
  public static List<InputFile> matching(Text glob, Workspace workspace) {
    Path pattern = new Path(workspace.resolve(glob.value()));
    List<InputFile> files = new ArrayList<>();
    try {
      FileSystem system = pattern.getFileSystem(Holder.CONFIGURATION);
      FileStatus[] found = system.globStatus(pattern);
      for (FileStatus status : found == null ? new FileStatus[0] : found) {
        if (status.isDirectory()) {
          for (FileStatus inside : system.listStatus(status.getPath())) {
            add(files, inside, workspace);
          }
        } else {
          add(files, status, workspace);
        }
      }
    } catch (IOException e) {
      throw StoreTrouble.of("cannot look at " + glob, e);
    }
    if (files.isEmpty()) {
      Finding finding =
          Finding.of(Code.NO_INPUT, "no file matches '" + glob + "'")
              .at(glob.span())
              .note("looked in " + plain(pattern.toString()))
              .note("relative paths begin at the folder of the spec");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
    files.sort(Comparator.comparing(InputFile::path));
    return files;
  }

  private static void add(List<InputFile> files, FileStatus status, Workspace workspace)
      throws IOException {
    String name = status.getPath().getName();
    if (status.isFile() && !name.startsWith(".") && !name.startsWith("_")) {
      files.add(
          InputFile.of(
              relative(status.getPath(), workspace),
              status.getLen(),
              status.getModificationTime()));
    }
  }

  private static String relative(Path file, Workspace workspace) throws IOException {
    Path base = new Path(workspace.base());
    String folder = base.getFileSystem(Holder.CONFIGURATION).makeQualified(base).toString() + "/";
    String whole = file.toString();
    return whole.startsWith(folder) ? whole.substring(folder.length()) : whole;
  }

  /** The whole place of a file. */
  public static Path place(InputFile file, Workspace workspace) {
    Path path = new Path(workspace.resolve(file.path()));
    try {
      return path.getFileSystem(Holder.CONFIGURATION).makeQualified(path);
    } catch (IOException e) {
      throw StoreTrouble.of("cannot look at " + file.path(), e);
    }
  }

  private static String plain(String place) {
    return place.replaceFirst("^file:/+", "/");
  }
}
