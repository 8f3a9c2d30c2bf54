package dev.headgate.engine.store.state;

import dev.headgate.engine.store.record.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Small whole files on any file system that Hadoop knows; its troubles are {@link Problem}s. */
final class Files {
  private Files() {}

  /** The file system's settings where no Spark session has others. */
  static Configuration configuration() {
    return Holder.CONFIGURATION;
  }

  /** Made when first asked for: reading Hadoop's defaults takes a while. */
  private static final class Holder {
    static final Configuration CONFIGURATION = new Configuration();
  }

  /**
   * The file system of a place. A local one is taken without its checksum files: a name is then one
   * file, and putting one file in another's place is one step.
   */
  static FileSystem system(Path place, Configuration configuration) throws IOException {
    FileSystem system = place.getFileSystem(configuration);
    return system instanceof LocalFileSystem local ? local.getRaw() : system;
  }

  /** The whole content, or nothing where there is no such file. */
  static Optional<byte[]> read(String path, Configuration configuration) {
    Path file = new Path(path);
    try (var in = system(file, configuration).open(file)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw trouble("cannot read " + path, e);
    }
  }

  /** Puts a file in place whole or not at all; one that is there already stays. */
  static void putOnce(String path, byte[] content, Configuration configuration) {
    Path file = new Path(path);
    Path draft = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    try {
      FileSystem system = system(file, configuration);
      if (system.exists(file)) {
        return;
      }
      try (FSDataOutputStream out = system.create(draft, false)) {
        out.write(content);
      } catch (IOException e) {
        system.delete(draft, false);
        throw e;
      }
      if (!system.rename(draft, file)) {
        system.delete(draft, false);
        if (!system.exists(file)) {
          throw new IOException("rename failed");
        }
      }
    } catch (IOException e) {
      throw trouble("cannot write " + path, e);
    }
  }

  /** A problem of the store, in the words of who met it. */
  static Problem trouble(String what, IOException cause) {
    return StoreTrouble.of(what, cause);
  }
}
