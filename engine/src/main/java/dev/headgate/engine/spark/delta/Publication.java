package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.Share;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Write, audit, publish: rows are written beside a Delta table, judged in the pass that writes
 * them, and become visible in one commit that also carries what the table says of itself, or not at
 * all.
 *
 * <p>The one way in which Headgate writes a table. Immutable; each method returns a copy.
 *
 * @param spark the session
 * @param path place of the table
 * @param mode whether the rows join or replace what is there
 * @param expectations what must hold
 * @param params values of the named parameters in conditions
 * @param time column of the event time, by whose days the rows are profiled
 * @param zone time zone of those days
 * @param quarantine place of the table of rows kept aside
 * @param expected what the table said of itself when the step was decided
 * @param keyed how rows join those of their key, where they are known by one
 * @param unreadable how many of the records may be unreadable
 * @param lastLook what is looked at once more before the commit
 */
public record Publication(
    SparkSession spark,
    String path,
    Mode mode,
    List<Expectation> expectations,
    Map<String, Object> params,
    Optional<String> time,
    ZoneId zone,
    Optional<String> quarantine,
    Optional<Optional<TableView>> expected,
    Optional<Keyed> keyed,
    UnreadableLimit unreadable,
    Runnable lastLook) {

  /** How the rows join what is there. */
  public enum Mode {
    /** They are added. */
    APPEND,
    /** They are the table from now on, with their own schema. */
    REPLACE
  }

  /** A publication that replaces the table at a place, with nothing to hold. */
  public static Publication to(SparkSession spark, String path) {
    return new Publication(
        spark,
        path,
        Mode.REPLACE,
        List.of(),
        Map.of(),
        Optional.empty(),
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        UnreadableLimit.USUAL,
        () -> {});
  }

  /** The same, joining what is there in this way. */
  public Publication mode(Mode how) {
    return with(parts -> parts.mode = how);
  }

  /** The same, with what must hold and the values of the parameters that conditions name. */
  public Publication expecting(List<Expectation> what, Map<String, Object> values) {
    return with(
        parts -> {
          parts.expectations = List.copyOf(what);
          parts.params = Map.copyOf(values);
        });
  }

  /** The same, profiled by day of an event time. */
  public Publication profiledBy(Optional<String> column, ZoneId days) {
    return with(
        parts -> {
          parts.time = column;
          parts.zone = days;
        });
  }

  /** The same, with a table for the rows that are kept aside. */
  public Publication setAside(String place) {
    return with(parts -> parts.quarantine = Optional.of(place));
  }

  /** The same, refused when a greater share of the records is unreadable. */
  public Publication allowing(Share unreadable) {
    return with(parts -> parts.unreadable = new UnreadableLimit(unreadable));
  }

  /**
   * The same, refused when the table is no longer as it was when the step was decided.
   *
   * @param before what it said then; nothing where there was no table
   */
  public Publication after(Optional<TableView> before) {
    return with(parts -> parts.expected = Optional.of(before));
  }

  /** The same, rows joining those of their key instead of being added. */
  public Publication keyed(Keyed how) {
    return with(parts -> parts.keyed = Optional.of(how));
  }

  /** The same, with a last look before the commit; a {@link Problem} that it throws refuses. */
  public Publication unless(Runnable look) {
    return with(parts -> parts.lastLook = look);
  }

  private Publication with(Consumer<Parts> change) {
    Parts parts = new Parts(this);
    change.accept(parts);
    return parts.whole();
  }

  /**
   * Publishes rows.
   *
   * @param rows what is to be written, with or without the columns of {@link Lineage}; read again
   *     when many of them are kept aside
   * @param draft what the verb says of the version
   * @return the new version, or why there is none
   * @throws Problem if the spec, the data, the store or another run stands in the way; then nothing
   *     is visible of it
   */
  public Published publish(Dataset<Row> rows, Draft draft) {
    try {
      return new Publishing(this, Target.at(spark, path), rows, draft).run();
    } catch (Problem problem) {
      throw problem;
    } catch (Exception failure) {
      throw Failures.writing(path, failure);
    }
  }

  /** A copy on its way to be another. */
  private static final class Parts {
    private final SparkSession spark;
    private final String path;
    private Mode mode;
    private List<Expectation> expectations;
    private Map<String, Object> params;
    private Optional<String> time;
    private ZoneId zone;
    private Optional<String> quarantine;
    private Optional<Optional<TableView>> expected;
    private Optional<Keyed> keyed;
    private UnreadableLimit unreadable;
    private Runnable lastLook;

    Parts(Publication of) {
      spark = of.spark;
      path = of.path;
      mode = of.mode;
      expectations = of.expectations;
      params = of.params;
      time = of.time;
      zone = of.zone;
      quarantine = of.quarantine;
      expected = of.expected;
      keyed = of.keyed;
      unreadable = of.unreadable;
      lastLook = of.lastLook;
    }

    Publication whole() {
      return new Publication(
          spark,
          path,
          mode,
          expectations,
          params,
          time,
          zone,
          quarantine,
          expected,
          keyed,
          unreadable,
          lastLook);
    }
  }
}
