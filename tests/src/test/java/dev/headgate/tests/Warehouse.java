package dev.headgate.tests;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.Tables;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What readers see of a pipeline's warehouse. */
final class Warehouse {
  /** Columns that tell of the run and not of the data. */
  private static final List<String> OF_THE_RUN = List.of("run", "epoch", "run_id", "at");

  private final Workspace workspace;
  private final SparkSession spark = SparkFixture.session();

  private Warehouse(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The warehouse that stands beside a spec by default. */
  static Warehouse beside(Path folder, String pipeline) {
    String base = "file://" + folder.toAbsolutePath();
    return new Warehouse(
        new Workspace(base + "/pipeline.yaml", base, base + "/.headgate", pipeline));
  }

  Workspace workspace() {
    return workspace;
  }

  Dataset<Row> table(String name) {
    return spark.read().format("delta").load(workspace.table(name));
  }

  boolean has(String table) {
    return Tables.open(workspace.table(table)).isPresent();
  }

  long version(String table) {
    return Tables.open(workspace.table(table)).orElseThrow().version();
  }

  /** A statement over a table, which stands in it as {@code %s}. */
  List<Row> sql(String statement, String table) {
    return spark
        .sql(String.format(statement, "delta.`" + workspace.table(table) + "`"))
        .collectAsList();
  }

  /** Rows of a table as JSON, in order, without what differs from run to run. */
  List<String> rows(String table) {
    Dataset<Row> rows = table(table);
    for (String column : OF_THE_RUN) {
      rows = rows.drop(column);
    }
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  /** Rows of tables by name; a table that is not there has none. */
  Map<String, List<String>> rowsOf(String... tables) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String table : tables) {
      all.put(table, has(table) ? rows(table) : List.of());
    }
    return all;
  }

  ModelState model(String name) {
    return Registry.of(workspace).model(name);
  }

  /** The registry's events, none missing and none altered. */
  List<Event> wholeChain() {
    List<Event> events = Registrar.of(spark, workspace).events();
    Map<String, Event> last = new TreeMap<>();
    for (Event event : events) {
      Event before = last.put(event.model(), event);
      String digest = before == null ? "" : before.digest();
      long seq = before == null ? 1 : before.seq() + 1;
      if (!event.whole() || !event.before().equals(digest) || event.seq() != seq) {
        throw new AssertionError("the chain is broken at " + event);
      }
    }
    last.forEach(
        (model, event) -> {
          if (!model(model).digest().equals(event.digest())) {
            throw new AssertionError("the registry's state does not stand at its last event");
          }
        });
    return events;
  }

  /** What the registry tells, without when and in which run. */
  List<String> story() {
    return wholeChain().stream()
        .map(e -> e.model() + " " + e.seq() + " " + e.event() + " " + e.version())
        .toList();
  }

  /** Folders of a model's versions that a reader sees. */
  List<String> folders(String model) {
    Path folder = local(workspace.table("_models") + "/" + model);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<String> names = new ArrayList<>();
      inside
          .map(p -> p.getFileName().toString())
          .filter(n -> n.charAt(0) != '.')
          .forEach(names::add);
      names.sort(null);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place of the warehouse as a path. */
  static Path local(String place) {
    return Path.of(place.replaceFirst("^file:/+", "/"));
  }
}
