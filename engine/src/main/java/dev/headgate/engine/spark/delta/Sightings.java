package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Moments at which keys were seen, kept beside a history's table: those that no row of it tells, as
 * the row was seen before and after them and said the same. What it said then is told by the row
 * that is valid at that moment, so a moment is kept once and holds whatever comes later.
 *
 * <p>Segments are only added, each before the commit that names it; one that no commit names is
 * harmless.
 */
final class Sightings {
  /** More segments than this are merged into one. */
  private static final int MOST_SEGMENTS = 50;

  private final SparkSession spark;
  private final String folder;
  private final List<String> segments;

  /** Those of some segments in a folder. */
  Sightings(SparkSession spark, String folder, List<String> segments) {
    this.spark = spark;
    this.folder = folder;
    this.segments = List.copyOf(segments);
  }

  /** Those that a table's state names. */
  static Sightings of(Target target) {
    return new Sightings(
        target.snapshot().spark(),
        folder(target),
        target.state().map(TableState::sightings).orElse(List.of()));
  }

  /** Those of a table that is told anew: none yet. */
  static Sightings none(Target target) {
    return new Sightings(target.snapshot().spark(), folder(target), List.of());
  }

  private static String folder(Target target) {
    return target.path() + "/_headgate/sightings";
  }

  boolean isEmpty() {
    return segments.isEmpty();
  }

  /** The names of all segments. */
  List<String> segments() {
    return segments;
  }

  /** All of them, as keys and moments. */
  Dataset<Row> moments() {
    return spark.read().parquet(segments.stream().map(this::place).toArray(String[]::new));
  }

  /** Keeps further moments, and returns all there are then. */
  Sightings with(Dataset<Row> further) {
    boolean merges = segments.size() >= MOST_SEGMENTS;
    Dataset<Row> rows = merges ? moments().unionByName(further).distinct() : further;
    String name = UUID.randomUUID().toString();
    rows.write().parquet(folder + "/" + name);
    List<String> all = merges ? new ArrayList<>() : new ArrayList<>(segments);
    all.add(name);
    return new Sightings(spark, folder, all);
  }

  private String place(String segment) {
    Path place = new Path(folder, segment);
    try {
      if (place.getFileSystem(spark.sessionState().newHadoopConf()).exists(place)) {
        return place.toString();
      }
    } catch (IOException e) {
      throw Failures.reading(place.toString(), e);
    }
    Finding finding =
        Finding.of(Code.WAREHOUSE, place + " is gone, though the table names it")
            .note("restore it, or build the table again with --full-refresh");
    throw new Problem(Problem.Blame.ENGINE, List.of(finding));
  }
}
