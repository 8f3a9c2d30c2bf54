package dev.headgate.engine.store.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The one temporary folder of this process, which goes when the process ends.
 *
 * <p>A process that is killed leaves its folder behind. It held a lock within, which the system
 * took from it when it died: the next process that needs a folder removes each one beside its own,
 * of the same user, whose lock nobody holds.
 */
public final class Scratch {
  /** Name of the system property by which the launcher names a folder that it made. */
  public static final String PROPERTY = "headgate.scratch";

  private static final String PREFIX = "headgate-";
  private static final String LOCK = "lock";

  /** After so long nobody is about to take the empty folder that was made for it. */
  private static final Duration UNCLAIMED = Duration.ofHours(1);

  /** After Spark's own and the file systems', which tidy what is within. */
  private static final int LAST = 1;

  private static Scratch own;

  private final Path folder;
  private FileLock lock;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /**
   * A new folder within this process's.
   *
   * @param purpose begins its name
   * @throws dev.headgate.engine.store.record.Problem if none can be made
   */
  public static Path folder(String purpose) {
    try {
      return Files.createTempDirectory(own().folder, purpose + "-");
    } catch (IOException e) {
      throw none(e);
    }
  }

  /** Removes a folder that {@link #folder} made; what cannot be removed goes with the process. */
  public static void discard(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      // the process takes away what is left
    }
  }

  /** Where a file goes that is to be there when this process is not. */
  public static Path outside() {
    String made = System.getProperty(PROPERTY);
    return made == null
        ? Path.of(System.getProperty("java.io.tmpdir"))
        : Path.of(made).toAbsolutePath().getParent();
  }

  /** Takes the folder that the launcher made, if it made one. */
  public static void take() {
    if (System.getProperty(PROPERTY) != null) {
      own();
    }
  }

  private static synchronized Scratch own() {
    if (own == null) {
      try {
        String made = System.getProperty(PROPERTY);
        own = in(made == null ? Files.createTempDirectory(PREFIX) : Path.of(made));
        ShutdownHookManager.get().addShutdownHook(own::remove, LAST);
      } catch (IOException e) {
        throw none(e);
      }
    }
    return own;
  }

  private static RuntimeException none(IOException cause) {
    String place = System.getProperty("java.io.tmpdir");
    return StoreTrouble.of("no temporary folder can be made in " + place, cause);
  }

  /** Takes a folder that was made for this process, and tidies beside it. */
  static Scratch in(Path folder) {
    Scratch scratch = new Scratch(folder.toAbsolutePath());
    scratch.hold();
    scratch.tidy();
    return scratch;
  }

  /** The lock appears held: whoever sees it sees whose it is. */
  private void hold() {
    Path draft = folder.resolve("." + LOCK);
    try {
      FileChannel channel =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock = channel.tryLock();
      Files.move(draft, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      draft.toFile().delete(); // no locks here: nobody takes the folder away
    }
  }

  private void tidy() {
    for (Path other : beside()) {
      try {
        tidy(other);
      } catch (IOException | OverlappingFileLockException e) {
        continue; // somebody else's, or it goes at this moment
      }
    }
  }

  private List<Path> beside() {
    try (Stream<Path> all = Files.list(folder.getParent())) {
      return all.filter(p -> p.getFileName().toString().startsWith(PREFIX)).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private void tidy(Path other) throws IOException {
    if (other.equals(folder)
        || !Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(other).equals(Files.getOwner(folder))) {
      return;
    }
    Path its = other.resolve(LOCK);
    if (!Files.isRegularFile(its, LinkOption.NOFOLLOW_LINKS)) {
      Instant made = Files.getLastModifiedTime(other).toInstant();
      if (made.isBefore(Instant.now().minus(UNCLAIMED))) {
        Files.delete(other); // does nothing where anything is in it
      }
      return;
    }
    try (FileChannel channel = FileChannel.open(its, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        remove(other);
      }
    }
  }

  /** Removes the folder and all that is in it. */
  void remove() {
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
      remove(folder);
    } catch (IOException e) {
      // the next process takes away what is left
    }
  }

  /**
   * Removes a folder with all that is in it, following no link; the lock last, so that what could
   * not be removed is found again.
   */
  private static void remove(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            if (!file.equals(lock)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, IOException e)
              throws IOException {
            if (!emptied.equals(folder)) {
              Files.deleteIfExists(emptied);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Files.deleteIfExists(lock);
    Files.deleteIfExists(folder);
  }
}
