package dev.headgate.connectors.files;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.ContentDigest;
import dev.headgate.engine.store.state.PublishedFile;
import dev.headgate.engine.store.state.StoreTrouble;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A place of a file system at which something is put in one step. */
final class Place {
  private static final String ASIDE = ".headgate-";

  private final Path path;
  private final FileSystem system;
  private final Configuration configuration;

  private Place(Path path, FileSystem system, Configuration configuration) {
    this.path = path;
    this.system = system;
    this.configuration = configuration;
  }

  /**
   * A place; a local file system is taken without its checksum files.
   *
   * @throws Problem if there is no such file system
   */
  static Place of(Path path, Configuration configuration) {
    try {
      FileSystem system = path.getFileSystem(configuration);
      FileSystem plain = system instanceof LocalFileSystem local ? local.getRaw() : system;
      return new Place(plain.makeQualified(path), plain, configuration);
    } catch (IOException e) {
      throw trouble("cannot write " + path, e);
    }
  }

  /** What a failed write means to whoever runs the pipeline. */
  static Problem trouble(String what, Exception cause) {
    return StoreTrouble.known(what, cause)
        .orElseGet(
            () -> {
              String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
              Finding finding = Finding.of(Code.SINK_UNREACHABLE, what).note(why);
              return new Problem(Problem.Blame.ENGINE, List.of(finding));
            });
  }

  boolean isThere() throws IOException {
    return system.exists(path);
  }

  boolean isFolder() throws IOException {
    return system.getFileStatus(path).isDirectory();
  }

  String name() {
    return path.getName();
  }

  /** The folder that it stands in, a whole place. */
  String folder() {
    return path.getParent().toString();
  }

  /** The file that is here, its content not asked. */
  PublishedFile look() throws IOException {
    FileStatus status = system.getFileStatus(path);
    return new PublishedFile(name(), status.getLen(), status.getModificationTime(), "");
  }

  /** The file that is here with the digest of its content. */
  PublishedFile read() throws IOException {
    FileStatus status = system.getFileStatus(path);
    return new PublishedFile(
        name(), status.getLen(), status.getModificationTime(), ContentDigest.of(system, path));
  }

  /** The content of a small file; nothing where there is none. */
  Optional<byte[]> content() throws IOException {
    try (var in = system.open(path)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Names of what stands in the folder; none where there is no folder. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus status : system.listStatus(path)) {
        names.add(status.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return names;
  }

  /** A place beside this one, which readers of the folder pass by. */
  Place aside(String run) {
    return beside("." + path.getName() + ASIDE + run);
  }

  /** The place of another name in the same folder. */
  Place beside(String name) {
    return new Place(new Path(path.getParent(), name), system, configuration);
  }

  Place in(String name) {
    return new Place(new Path(path, name), system, configuration);
  }

  /** Takes away what a run that was ended left beside this place. */
  void clearLeftovers() throws IOException {
    String prefix = "." + path.getName() + ASIDE;
    Place folder = new Place(path.getParent(), system, configuration);
    for (String name : folder.names()) {
      if (name.startsWith(prefix)) {
        folder.in(name).remove();
      }
    }
  }

  void remove() throws IOException {
    system.delete(path, true);
  }

  void makeFolder() throws IOException {
    system.mkdirs(path);
  }

  /** Writes a small file. */
  void write(byte[] content) throws IOException {
    try (var out = system.create(path, true)) {
      out.write(content);
    }
  }

  /** Puts a small file at a place of the same file system in one step. */
  void note(Place at, byte[] content, String run) throws IOException {
    Place draft = aside(run + "-note");
    draft.write(content);
    at.takeFile(draft);
  }

  /** Moves a file here in one step, in place of the one that may be here. */
  void takeFile(Place from) throws IOException {
    system.mkdirs(path.getParent());
    if (system instanceof RawLocalFileSystem) {
      // a checksum of the file that was here would belie the new one
      system.delete(new Path(path.getParent(), "." + path.getName() + ".crc"), false);
      if (!system.rename(from.path, path)) {
        throw new IOException("rename failed");
      }
      return;
    }
    FileContext.getFileContext(path.toUri(), configuration)
        .rename(from.path, path, Rename.OVERWRITE);
  }

  /** Moves a folder here; the one that may be here is moved away first. */
  void takeFolder(Place from, Place away) throws IOException {
    system.mkdirs(path.getParent());
    if (system.exists(path) && !system.rename(path, away.path)) {
      throw new IOException("rename failed");
    }
    if (!system.rename(from.path, path)) {
      throw new IOException("rename failed");
    }
    away.remove();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
