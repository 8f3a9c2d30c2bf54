package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.GlobPattern;

/**
 * Finds files of this machine by Hadoop's globs, whatever their names: Hadoop's own search takes a
 * name with a colon for a URI.
 */
final class LocalFiles {
  private LocalFiles() {}

  /** What a glob names, one pattern a level, below a folder that stands as it is. */
  static Set<Path> matching(Path folder, String glob) throws IOException {
    Set<Path> reached = new LinkedHashSet<>(List.of(folder));
    for (String name : glob.split("/+")) {
      if (name.isEmpty()) {
        continue;
      }
      Set<Path> next = new LinkedHashSet<>();
      GlobPattern pattern = new GlobPattern(name);
      for (Path place : reached) {
        if (pattern.hasWildcard()) {
          in(place).stream().filter(p -> pattern.matches(name(p))).forEach(next::add);
        } else {
          Path plain = place.resolve(name.replaceAll("\\\\(.)", "$1")).normalize();
          if (Files.exists(plain)) {
            next.add(plain);
          }
        }
      }
      reached = next;
    }
    return reached;
  }

  /** What is in a folder; nothing where there is none. */
  static List<Path> in(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      children.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
    return found;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /**
   * A file as it stands, with its time of change and its inode, which no program sets at will:
   * where size, time and these are equal, so is the content.
   *
   * @param told its place as a ledger names it
   */
  static InputFile look(Path file, String told) throws IOException {
    requireText(file);
    try {
      Map<String, Object> all = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
      FileTime changed = (FileTime) all.get("ctime");
      return InputFile.of(told, (Long) all.get("size"), millis(all.get("lastModifiedTime")))
          .witnessed(changed.toInstant() + " " + all.get("ino"));
    } catch (UnsupportedOperationException | IllegalArgumentException plain) {
      BasicFileAttributes all = Files.readAttributes(file, BasicFileAttributes.class);
      return InputFile.of(told, all.size(), all.lastModifiedTime().toMillis());
    }
  }

  private static long millis(Object time) {
    return ((FileTime) time).toMillis();
  }

  /** A name that is no text in the encoding of this process cannot be written down or opened. */
  private static void requireText(Path file) {
    boolean text;
    try {
      text = Path.of(file.toString()).equals(file);
    } catch (InvalidPathException e) {
      text = false;
    }
    if (!text) {
      Finding finding =
          Finding.of(
                  Code.INPUT_UNREADABLE,
                  "the name of a file in " + file.getParent() + " is not text: " + name(file))
              .note("rename it; or, if it is UTF-8, run with LC_ALL=C.UTF-8");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }
}
