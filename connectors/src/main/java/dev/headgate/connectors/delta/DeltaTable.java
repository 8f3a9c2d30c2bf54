package dev.headgate.connectors.delta;

import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A table of somebody else as it stood at one of its versions, looked at without Spark. */
final class DeltaTable {
  /** The property of a table that keeps a change feed. */
  static final String FEED = "delta.enableChangeDataFeed";

  private final String path;
  private final Engine engine;
  private final Snapshot snapshot;

  private DeltaTable(String path, Engine engine, Snapshot snapshot) {
    this.path = path;
    this.engine = engine;
    this.snapshot = snapshot;
  }

  /** Hadoop's settings, read when first asked for. */
  private static final class Holder {
    static final Configuration CONFIGURATION = new Configuration();
  }

  /**
   * The newest version of the table at a place; nothing where there is none.
   *
   * @throws Problem if it is there but cannot be read
   */
  static Optional<DeltaTable> newest(String place, DeltaTrouble trouble) {
    try {
      Path log = new Path(place, "_delta_log");
      FileSystem system = log.getFileSystem(Holder.CONFIGURATION);
      if (!system.exists(log)) {
        return Optional.empty();
      }
      String path = system.makeQualified(log.getParent()).toString();
      Engine engine = DefaultEngine.create(Holder.CONFIGURATION);
      Snapshot newest = TableManager.loadSnapshot(path).build(engine);
      return Optional.of(new DeltaTable(path, engine, newest));
    } catch (IOException | RuntimeException failure) {
      // Kernel has as many exceptions as ways in which a log can be torn
      throw trouble.unreadable(failure);
    }
  }

  /** The same table at another version; nothing where its log no longer tells of that. */
  Optional<DeltaTable> at(long version) {
    try {
      return Optional.of(
          new DeltaTable(
              path, engine, TableManager.loadSnapshot(path).atVersion(version).build(engine)));
    } catch (KernelException untold) {
      return Optional.empty();
    }
  }

  /** Its place, as Hadoop names it. */
  String path() {
    return path;
  }

  /** What tells it from another one at the same place. */
  String id() {
    return snapshot.getMetadata().getId();
  }

  long version() {
    return snapshot.getVersion();
  }

  /** The place that is reached when it was read. */
  DeltaPosition position() {
    return new DeltaPosition(id(), version());
  }

  /** Names of its columns. */
  List<String> columns() {
    return snapshot.getSchema().fieldNames();
  }

  /** Its columns as JSON, in the form of Delta and Spark. */
  String schema() {
    return DataTypeJsonSerDe.serializeStructType(snapshot.getSchema());
  }

  /** Whether it keeps a change feed. */
  boolean feeds() {
    return "true".equalsIgnoreCase(snapshot.getMetadata().getConfiguration().get(FEED));
  }

  /**
   * A commit; nothing where its log no longer tells of it.
   *
   * @throws IllegalArgumentException if it is torn
   */
  Optional<DeltaCommit> commit(long version) {
    Path file = new Path(path, "_delta_log/%020d.json".formatted(version));
    try (var in = system(file).open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(DeltaCommit.of(version, text));
    } catch (FileNotFoundException cleanedUp) {
      return Optional.empty();
    } catch (IOException e) {
      throw StoreTrouble.of("cannot read " + file, e);
    }
  }

  /** Whether a file that its log names is there. */
  boolean has(String name) {
    Path file = new Path(new Path(path + "/"), new Path(URI.create(name)));
    try {
      return system(file).exists(file);
    } catch (IOException e) {
      throw StoreTrouble.of("cannot look at " + file, e);
    }
  }

  /** A local file system is taken without its checksum files, which a copy may lack. */
  private static FileSystem system(Path place) throws IOException {
    FileSystem system = place.getFileSystem(Holder.CONFIGURATION);
    return system instanceof LocalFileSystem local ? local.getRaw() : system;
  }
}
