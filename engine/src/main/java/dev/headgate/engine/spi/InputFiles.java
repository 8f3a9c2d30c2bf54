package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.StoreTrouble;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Finds and opens files on any file system, whatever their names, without Spark. */
public final class InputFiles {
  /**
   * Settings with which Hadoop opens local files of any name: its own checksum files are not looked
   * for, whose names a colon spoils.
   */
  public static final Map<String, String> ANY_NAME =
      Map.of(
          "fs.file.impl", RawLocalFileSystem.class.getName(), "fs.file.impl.disable.cache", "true");

  /** Ends the name of a file that a tool of Hadoop is still writing. */
  private static final String COPYING = "._COPYING_";

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
      if (isLocal(system)) {
        addLocal(files, glob.value(), pattern, workspace);
      } else {
        addRemote(files, system, pattern, workspace);
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

  private static boolean isLocal(FileSystem system) {
    return system instanceof LocalFileSystem || system instanceof RawLocalFileSystem;
  }

  /** A relative glob is one below the spec's folder, whose own name is no glob. */
  private static void addLocal(
      List<InputFile> files, String glob, Path pattern, Workspace workspace) throws IOException {
    boolean within = !workspace.resolve(glob).equals(glob);
    java.nio.file.Path base = java.nio.file.Path.of(qualified(workspace).toUri().getPath());
    java.nio.file.Path start = within ? base : java.nio.file.Path.of("/");
    try {
      String folder = qualified(workspace) + "/";
      Set<java.nio.file.Path> found = new LinkedHashSet<>();
      for (String one : GlobExpander.expand(within ? glob : pattern.toUri().getPath())) {
        for (java.nio.file.Path match : LocalFiles.matching(start, one)) {
          found.addAll(Files.isDirectory(match) ? LocalFiles.in(match) : List.of(match));
        }
      }
      for (java.nio.file.Path file : found) {
        if (isData(file.getFileName().toString()) && Files.isRegularFile(file)) {
          files.add(LocalFiles.look(file, relative("file:" + file, folder, workspace)));
        }
      }
    } catch (InvalidPathException e) {
      Finding finding =
          Finding.of(Code.NO_INPUT, "'" + glob + "' cannot be a path here: " + e.getReason())
              .note("if it is UTF-8, run with LC_ALL=C.UTF-8");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }

  private static void addRemote(
      List<InputFile> files, FileSystem system, Path pattern, Workspace workspace)
      throws IOException {
    FileStatus[] found = system.globStatus(pattern);
    for (FileStatus status : found == null ? new FileStatus[0] : found) {
      if (status.isDirectory()) {
        for (FileStatus inside : system.listStatus(status.getPath())) {
          addRemote(files, inside, workspace);
        }
      } else {
        addRemote(files, status, workspace);
      }
    }
  }

  private static void addRemote(List<InputFile> files, FileStatus status, Workspace workspace)
      throws IOException {
    if (status.isFile() && isData(status.getPath().getName())) {
      String etag = status instanceof EtagSource source ? source.getEtag() : null;
      files.add(
          InputFile.of(
                  relative(status.getPath().toString(), qualified(workspace) + "/", workspace),
                  status.getLen(),
                  status.getModificationTime())
              .witnessed(etag == null ? "" : etag));
    }
  }

  private static boolean isData(String name) {
    return !name.startsWith(".") && !name.startsWith("_") && !name.endsWith(COPYING);
  }

  private static Path qualified(Workspace workspace) throws IOException {
    Path base = new Path(workspace.base());
    return base.getFileSystem(Holder.CONFIGURATION).makeQualified(base);
  }

  /** A name within the spec's folder that would be taken for a URI begins with {@code ./}. */
  private static String relative(String whole, String folder, Workspace workspace) {
    if (!whole.startsWith(folder)) {
      return whole;
    }
    String path = whole.substring(folder.length());
    return workspace.resolve(path).equals(path) ? "./" + path : path;
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

  /** Opens a file of any name. */
  public static InputStream open(Path place, Configuration configuration) throws IOException {
    FileSystem system = place.getFileSystem(configuration);
    return (system instanceof LocalFileSystem local ? local.getRaw() : system).open(place);
  }

  /** The same settings, with which files of any name can be opened. */
  public static Configuration openingAnyName(Configuration configuration) {
    Configuration opening = new Configuration(configuration);
    ANY_NAME.forEach(opening::set);
    return opening;
  }

  /** The file system's settings where no Spark session has others. */
  static Configuration configuration() {
    return Holder.CONFIGURATION;
  }

  private static String plain(String place) {
    return place.replaceFirst("^file:/+", "/");
  }
}
