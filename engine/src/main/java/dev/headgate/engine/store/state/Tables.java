package dev.headgate.engine.store.state;

import dev.headgate.engine.store.record.Problem;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Opens tables without Spark: their newest version, what they say of themselves, and what others
 * did to their rows since.
 */
public final class Tables {
  private final Configuration configuration;
  private final Engine engine;

  private Tables(Configuration configuration) {
    this.configuration = configuration;
    this.engine = DefaultEngine.create(configuration);
  }

  /**
   * The table at a place, or nothing where there is none.
   *
   * @throws Problem if it is there but cannot be read
   */
  public static Optional<TableView> open(String path) {
    return open(path, Files.configuration());
  }

  /** The same with the settings of a file system of one's own. */
  public static Optional<TableView> open(String path, Configuration configuration) {
    return new Tables(configuration).view(path);
  }

  /** The table at a version; nothing where there is none, or its log reaches back no further. */
  public static Optional<TableView> at(String path, long version) {
    return new Tables(Files.configuration()).stood(path, version);
  }

  /**
   * The schema of the newest version as JSON, in the form of Delta and Spark; nothing where there
   * is no table.
   */
  public static Optional<String> schema(String path) {
    Tables tables = new Tables(Files.configuration());
    return open(path)
        .map(view -> TableManager.loadSnapshot(tables.qualified(path)).build(tables.engine))
        .map(snapshot -> DataTypeJsonSerDe.serializeStructType(snapshot.getSchema()));
  }

  private Optional<TableView> view(String path) {
    try {
      Path log = new Path(path, "_delta_log");
      if (!log.getFileSystem(configuration).exists(log)) {
        return Optional.empty();
      }
      Snapshot newest = TableManager.loadSnapshot(qualified(path)).build(engine);
      return Optional.of(view(path, newest));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Files.trouble("cannot read the table " + path, e);
    } catch (Problem told) {
      throw told;
    } catch (RuntimeException torn) {
      // Kernel has as many exceptions as ways in which a file can be torn
      throw StoreTrouble.known("cannot read the table " + path, torn)
          .orElseGet(() -> BrokenTable.log(path, configuration));
    }
  }

  private TableView view(String path, Snapshot snapshot) {
    Optional<TableState> state =
        snapshot.getDomainMetadata(TableState.DOMAIN).map(json -> TableStates.read(path, json));
    TableView own = new TableView(path, snapshot.getVersion(), state, Optional.empty());
    return state.isEmpty() ? own : withForeign(own, state.get());
  }

  /**
   * Looks at every commit since the state's own. A commit that only moved rows between files or
   * changed metadata is nothing. RESTORE leaves our domain as it is, so the state of the version
   * that it went back to is taken from there: its ledger and profiles are those of the rows that
   * are in the table again, while the epoch never goes back.
   */
  private TableView withForeign(TableView own, TableState newest) {
    CommitLog log = new CommitLog(own.path(), configuration);
    Optional<TableState> state = own.state();
    List<String> foreign = new ArrayList<>();
    for (long version = newest.expectedVersion(); version <= own.version(); version++) {
      Optional<CommitLog.Commit> found = log.commit(version);
      if (found.isEmpty()) {
        if (version > newest.expectedVersion()) {
          foreign.add("a commit at version " + version + ", which the log no longer tells of");
        }
        continue;
      }
      CommitLog.Commit commit = found.get();
      if (commit.ours() || !commit.changedRows()) {
        continue;
      }
      if (commit.restored().isPresent()) {
        Optional<TableView> then = stood(own.path(), commit.restored().getAsLong());
        state = then.flatMap(TableView::state).map(s -> withEpochOf(newest, s)).or(own::state);
        foreign.clear();
        then.flatMap(TableView::foreign).ifPresent(foreign::add);
        foreign.add(
            "RESTORE to version " + commit.restored().getAsLong() + " at version " + version);
      } else {
        foreign.add(commit.operation() + " at version " + version);
      }
    }
    Optional<String> said =
        foreign.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", foreign));
    return new TableView(own.path(), own.version(), state, said);
  }

  /** The table as it stood at a version, or nothing where the log no longer reaches back so far. */
  private Optional<TableView> stood(String path, long version) {
    try {
      var snapshot = TableManager.loadSnapshot(qualified(path)).atVersion(version).build(engine);
      return Optional.of(view(path, snapshot));
    } catch (KernelException e) {
      return Optional.empty();
    }
  }

  private static TableState withEpochOf(TableState newest, TableState then) {
    return new TableState(
        then.format(),
        then.fingerprint(),
        then.meaning(),
        newest.epoch(),
        newest.expectedVersion(),
        then.run(),
        then.asOf(),
        then.ledger(),
        then.profiles(),
        then.counts(),
        then.rows(),
        then.facts(),
        then.sightings());
  }

  private String qualified(String path) {
    Path place = new Path(path);
    try {
      return place.getFileSystem(configuration).makeQualified(place).toString();
    } catch (IOException e) {
      throw Files.trouble("cannot read the table " + path, e);
    }
  }
}
