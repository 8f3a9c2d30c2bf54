package dev.headgate.engine.store.state;

import dev.headgate.engine.store.record.Hidden;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Small files beside the tables, on any file system that Hadoop knows; each is there whole or not
 * at all.
 */
public final class Documents {
  private final Configuration configuration;

  private Documents(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Documents on file systems as this machine's Hadoop settings know them. */
  public static Documents here() {
    return new Documents(Files.configuration());
  }

  /**
   * The text of a document, or nothing where there is none.
   *
   * @throws dev.headgate.engine.store.record.Problem if the store cannot be read
   */
  public Optional<String> text(String path) {
    return Files.read(path, configuration).map(b -> new String(b, StandardCharsets.UTF_8));
  }

  /** The bytes of a document, or nothing where there is none. */
  public Optional<byte[]> bytes(String path) {
    return Files.read(path, configuration);
  }

  /**
   * Writes a document, in place of the one that may be there; secrets are hidden in it.
   *
   * @throws dev.headgate.engine.store.record.Problem if the store cannot be written
   */
  public void write(String path, String text) {
    write(path, Hidden.mask(text).getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes, as they are. */
  public void write(String path, byte[] content) {
    Path file = new Path(path);
    Path draft = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      FileSystem system = Files.system(file, configuration);
      system.mkdirs(file.getParent());
      try (FSDataOutputStream out = system.create(draft, false)) {
        out.write(content);
      } catch (FSError e) {
        // so the local file system tells of a full disk
        system.delete(draft, false);
        throw new IOException(e.getMessage(), e);
      } catch (IOException e) {
        system.delete(draft, false);
        throw e;
      }
      if (!(system instanceof RawLocalFileSystem)) {
        // elsewhere a file is not put in another's place
        system.delete(file, false);
      }
      if (!system.rename(draft, file)) {
        system.delete(draft, false);
        throw new IOException("rename failed");
      }
    } catch (IOException e) {
      throw Files.trouble("cannot write " + path, e);
    }
  }

  /** Names of what is in a folder, sorted; empty where there is none. */
  public List<String> names(String folder) {
    Path path = new Path(folder);
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus status : path.getFileSystem(configuration).listStatus(path)) {
        names.add(status.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw Files.trouble("cannot read " + folder, e);
    }
    return names.stream().sorted().toList();
  }

  /** Moves a folder, replacing what may be at its new place. */
  public void move(String from, String to) {
    Path source = new Path(from);
    Path target = new Path(to);
    try {
      FileSystem system = target.getFileSystem(configuration);
      system.delete(target, true);
      system.mkdirs(target.getParent());
      if (!system.rename(source, target)) {
        throw new IOException("rename failed");
      }
    } catch (IOException e) {
      throw Files.trouble("cannot move " + from + " to " + to, e);
    }
  }

  /** Removes a file or a folder with all that is in it; what is not there stays so. */
  public void remove(String path) {
    Path target = new Path(path);
    try {
      target.getFileSystem(configuration).delete(target, true);
    } catch (IOException e) {
      throw Files.trouble("cannot remove " + path, e);
    }
  }

  /** Removes what stands in a folder under names that begin so and was not touched for so long. */
  public void removeOlder(String folder, String prefix, Duration age) {
    Path path = new Path(folder);
    long before = System.currentTimeMillis() - age.toMillis();
    try {
      FileSystem system = path.getFileSystem(configuration);
      for (FileStatus status : system.listStatus(path)) {
        if (status.getPath().getName().startsWith(prefix)
            && status.getModificationTime() < before) {
          system.delete(status.getPath(), true);
        }
      }
    } catch (FileNotFoundException e) {
      return;
    } catch (IOException e) {
      throw Files.trouble("cannot tidy " + folder, e);
    }
  }

  /** Copies a local folder, replacing what may be at its new place. */
  public void copy(java.nio.file.Path from, String to) {
    Path target = new Path(to);
    try {
      FileSystem system = target.getFileSystem(configuration);
      system.delete(target, true);
      system.mkdirs(target.getParent());
      system.copyFromLocalFile(false, true, new Path(from.toUri()), target);
    } catch (IOException e) {
      throw Files.trouble("cannot write " + to, e);
    }
  }

  /**
   * A folder as local files: itself where it is local, otherwise a copy that lives as long as the
   * process.
   */
  public java.nio.file.Path local(String folder) {
    Path source = new Path(folder);
    try {
      FileSystem system = source.getFileSystem(configuration);
      if (system.getUri().getScheme().equals("file")) {
        return java.nio.file.Path.of(source.toUri().getPath());
      }
      java.nio.file.Path copy = Scratch.folder("copy");
      system.copyToLocalFile(source, new Path(copy.toUri()));
      return copy.resolve(source.getName());
    } catch (IOException e) {
      throw Files.trouble("cannot read " + folder, e);
    }
  }
}
