package dev.headgate.engine.store.state;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that an output published, held against what stands in their place now. A file is the
 * same where size and time are; where only the time is another, its content is asked.
 *
 * @param folder the folder in which they stand, a whole place
 * @param extent what of that folder is the output's
 * @param files the files
 */
public record PublishedFiles(String folder, Extent extent, List<PublishedFile> files) {

  /** Those of a target that is none of files. */
  public static final PublishedFiles NONE = new PublishedFiles("", Extent.FILE, List.of());

  /** What of a folder an output has to itself. */
  public enum Extent {
    /** The files alone. */
    FILE,
    /** All of it. */
    FOLDER
  }

  /** What became of a file. */
  public enum Change {
    GONE("is gone"),
    OTHER("is not what was published"),
    ADDED("was put beside what was published");

    private final String told;

    Change(String told) {
      this.told = told;
    }

    /** In words that follow the file's name. */
    public String told() {
      return told;
    }
  }

  /** A file that is not as it was published. */
  public record Difference(String name, Change change) {
    @Override
    public String toString() {
      return name + " " + change.told();
    }
  }

  /** Whether a file of readers' and not a note or a draft, by its name. */
  public static boolean isRows(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }

  /** What is not as it was published; nothing where the place cannot be looked at from here. */
  public List<Difference> differences() {
    try {
      return differences(Files.configuration());
    } catch (IOException e) {
      // the settings of a Spark session may know more; the next publication asks with those
      return List.of();
    }
  }

  /**
   * What is not as it was published.
   *
   * @throws IOException if the place cannot be looked at
   */
  public List<Difference> differences(Configuration configuration) throws IOException {
    if (equals(NONE)) {
      return List.of();
    }
    FileSystem system = Files.system(new Path(folder), configuration);
    Map<String, FileStatus> there = there(system);
    List<Difference> differences = new ArrayList<>();
    for (PublishedFile file : files) {
      FileStatus now = there.remove(file.name());
      change(file, now, system).ifPresent(c -> differences.add(new Difference(file.name(), c)));
    }
    if (extent == Extent.FOLDER) {
      there.keySet().stream()
          .filter(PublishedFiles::isRows)
          .forEach(name -> differences.add(new Difference(name, Change.ADDED)));
    }
    return List.copyOf(differences);
  }

  /** By name, what stands there now. */
  private Map<String, FileStatus> there(FileSystem system) throws IOException {
    Map<String, FileStatus> there = new LinkedHashMap<>();
    if (extent == Extent.FOLDER) {
      for (FileStatus status : listed(system)) {
        there.put(status.getPath().getName(), status);
      }
      return there;
    }
    for (PublishedFile file : files) {
      try {
        there.put(file.name(), system.getFileStatus(new Path(folder, file.name())));
      } catch (FileNotFoundException e) {
        continue;
      }
    }
    return there;
  }

  private FileStatus[] listed(FileSystem system) throws IOException {
    try {
      return system.listStatus(new Path(folder));
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private static Optional<Change> change(PublishedFile file, FileStatus now, FileSystem system)
      throws IOException {
    if (now == null) {
      return Optional.of(Change.GONE);
    }
    boolean same =
        now.isFile()
            && now.getLen() == file.size()
            && (now.getModificationTime() == file.time()
                || ContentDigest.of(system, now.getPath()).equals(file.digest()));
    return same ? Optional.empty() : Optional.of(Change.OTHER);
  }
}
