package dev.headgate.engine.learn.promote;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spark.EventLog;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.registry.Registry;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes the registry: events are appended, and what they lead to stands in the same commit.
 *
 * <p>Of two promotions at once one wins; the loser reads the registry again and decides again.
 */
public final class Registrar {
  private static final StructType SCHEMA =
      new StructType()
          .add("model", DataTypes.StringType, false)
          .add("seq", DataTypes.LongType, false)
          .add("event", DataTypes.StringType, false)
          .add("version", DataTypes.IntegerType, false)
          .add("at", DataTypes.StringType, false)
          .add("as_of", DataTypes.StringType, false)
          .add("who", DataTypes.StringType, false)
          .add("run", DataTypes.StringType, false)
          .add("evidence", DataTypes.StringType, false)
          .add("before", DataTypes.StringType, false)
          .add("digest", DataTypes.StringType, false);
  private static final int TRIES = 20;

  private final SparkSession spark;
  private final Workspace workspace;
  private final Clock clock;

  private Registrar(SparkSession spark, Workspace workspace, Clock clock) {
    this.spark = spark;
    this.workspace = workspace;
    this.clock = clock;
  }

  /** The registrar of a workspace. */
  public static Registrar of(SparkSession spark, Workspace workspace) {
    return new Registrar(spark, workspace, Clock.systemUTC());
  }

  /**
   * What is to be written, given what the registry says.
   *
   * @param state the model's state after the events
   * @param events the events, in order
   */
  public record Entry(ModelState state, List<Event.Draft> events) {}

  /**
   * Appends to a model's events.
   *
   * @param asOf logical time
   * @param run the run or the command
   * @param decide what to write for a state; called again when somebody else came between; empty
   *     leaves everything as it is
   * @return the registry after it
   */
  public Registry write(
      String model, Instant asOf, String run, Function<ModelState, Optional<Entry>> decide) {
    create();
    for (int i = 0; i < TRIES; i++) {
      Registry before = Registry.of(workspace);
      Optional<Entry> entry = decide.apply(before.model(model));
      if (entry.isEmpty()) {
        return before;
      }
      Registry.Change change =
          before.add(
              model,
              entry.get().state(),
              entry.get().events(),
              clock.instant().toString(),
              asOf.toString(),
              System.getProperty("user.name", "unknown"),
              run);
      if (commit(before, change, asOf, run)) {
        return change.registry();
      }
    }
    throw new Problem(
        Problem.Blame.ENGINE,
        List.of(
            Finding.of(
                Code.PROMOTED_MEANWHILE,
                "the registry was written by others "
                    + TRIES
                    + " times while this run tried; nothing was changed: run again")));
  }

  /** The events of the registry, by model and sequence. */
  public List<Event> events() {
    if (Registry.of(workspace).version() < 0) {
      return List.of();
    }
    return spark
        .read()
        .format("delta")
        .load(workspace.registry())
        .orderBy("model", "seq")
        .toJSON()
        .map(
            (org.apache.spark.api.java.function.MapFunction<String, String>) line -> line,
            Encoders.STRING())
        .collectAsList()
        .stream()
        .map(line -> Json.read(line.replaceFirst("\"as_of\"", "\"asOf\""), Event.class))
        .toList();
  }

  private EventLog log() {
    return new EventLog(spark, workspace.registry(), TableState.DOMAIN);
  }

  private void create() {
    boolean there = Registry.of(workspace).version() >= 0;
    if (!there && !log().create(SCHEMA) && Registry.of(workspace).version() < 0) {
      throw new IllegalStateException("the registry was made by another, and is not there");
    }
  }

  private boolean commit(Registry before, Registry.Change change, Instant asOf, String run) {
    List<Row> rows = change.events().stream().map(Registrar::row).toList();
    TableState state =
        new TableState(
            1,
            "",
            "",
            before.version() + 1,
            before.version() + 1,
            run,
            asOf.toString(),
            List.of(),
            List.of(),
            new Counts(rows.size(), rows.size(), 0, 0),
            0,
            change.registry().facts(),
            List.of());
    return log()
        .add(
            before.version(),
            spark.createDataFrame(rows, SCHEMA).coalesce(1),
            Json.line(state),
            change.events().get(0).event());
  }

  private static Row row(Event event) {
    return RowFactory.create(
        event.model(),
        event.seq(),
        event.event(),
        event.version(),
        event.at(),
        event.asOf(),
        event.who(),
        event.run(),
        event.evidence(),
        event.before(),
        event.digest());
  }
}
