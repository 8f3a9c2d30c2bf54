package dev.headgate.engine.spark.delta;

import static dev.headgate.dsl.language.Expectation.OnViolation.QUARANTINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publication by key that ends too soon, or meets another, leaves nothing half done. */
class KeyedPublicationTest {
  @TempDir Path dir;
  private final SparkSession spark = SparkFixture.session();

  private String table() {
    return dir.resolve("t").toString();
  }

  private Optional<TableView> view() {
    return Tables.open(table());
  }

  private Publication publication(Keyed.Form form) {
    Keyed keyed =
        new Keyed(
            form,
            List.of(Text.of("id")),
            Optional.of(Text.of("t")),
            Instant.EPOCH,
            Arrival.TOGETHER);
    return Publication.to(spark, table())
        .mode(view().isEmpty() ? Publication.Mode.REPLACE : Publication.Mode.APPEND)
        .profiledBy(Optional.of("t"), ZoneOffset.UTC)
        .setAside(dir.resolve("_quarantine/t").toString())
        .expecting(List.of(Rows.that("x >= 0 OR isnan(x)", QUARANTINE)), Map.of())
        .after(view())
        .keyed(keyed);
  }

  /** Rows of keys from 0 on, each written at an hour. */
  private Dataset<Row> rows(long keys, int hour) {
    return Rows.range(0, keys)
        .withColumn("x", functions.expr("if(id = 3, -1, id + " + hour + ")"))
        .withColumn(
            "t", functions.expr("timestamp'2013-01-01' + make_interval(0,0,0,0," + hour + ")"))
        .withColumn(Lineage.SOURCE, functions.lit("f" + hour));
  }

  private long stored(String condition) {
    return spark.read().format("delta").load(table()).where(condition).count();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("t"))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).count();
    }
  }

  @Test
  void oneThatEndsBeforeItsCommitLeavesTheTableAndIsDoneAgain() throws IOException {
    for (Keyed.Form form : Keyed.Form.values()) {
      publication(form).publish(rows(10, 0), Rows.draft("a"));
      Optional<TableView> before = view();
      long files = files();
      Publication dying =
          publication(form)
              .unless(
                  () -> {
                    throw new IllegalStateException("the last moment");
                  });
      assertThatThrownBy(() -> dying.publish(rows(12, 1), Rows.draft("b")));
      assertThat(view()).isEqualTo(before);
      assertThat(files()).isEqualTo(files);

      Published again = publication(form).publish(rows(12, 1), Rows.draft("b"));
      assertThat(again.counts()).isEqualTo(new Counts(12, 11, 1, 0));
      boolean history = form == Keyed.Form.HISTORY;
      assertThat(stored("true")).isEqualTo(history ? 9 + 11 : 11);
      assertThat(stored("hour(t) = 1")).isEqualTo(11);
      assertThat(again.state().orElseThrow().facts()).containsEntry("new", "2");
      assertThat(spark.read().format("delta").load(dir + "/_quarantine/t").count()).isEqualTo(2);

      // the same rows once more, as by a run that did not know that it was through
      publication(form).publish(rows(12, 1), Rows.draft("b"));
      assertThat(stored("true")).isEqualTo(history ? 9 + 11 : 11);
      deleteAll();
    }
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (!path.equals(dir)) {
          Files.delete(path);
        }
      }
    }
    org.apache.spark.sql.delta.DeltaLog.clearCache();
  }

  @Test
  void oneThatMeetsAnotherIsRefused() {
    publication(Keyed.Form.UPSERT).publish(rows(5, 0), Rows.draft("a"));
    Publication decided = publication(Keyed.Form.UPSERT);
    Publication late =
        decided.unless(
            () -> publication(Keyed.Form.UPSERT).publish(rows(5, 2), Rows.draft("other")));
    assertThatThrownBy(() -> late.publish(rows(5, 1), Rows.draft("b")))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.ANOTHER_RUN));
    assertThatThrownBy(() -> decided.publish(rows(5, 3), Rows.draft("c")))
        .isInstanceOf(Problem.class);
    assertThat(stored("hour(t) = 2")).isEqualTo(4);
    assertThat(stored("true")).isEqualTo(4);
  }

  @Test
  void filesWithoutRowsOfAKeyStayAsTheyAre() throws IOException {
    publication(Keyed.Form.UPSERT).publish(rows(3, 0), Rows.draft("a"));
    long first = files();
    publication(Keyed.Form.UPSERT).publish(rows(40, 1).where("id >= 20"), Rows.draft("b"));
    long second = files() - first;
    publication(Keyed.Form.UPSERT).publish(rows(1, 2), Rows.draft("c"));
    var snapshot = Target.at(spark, table());
    assertThat(snapshot.files()).hasSizeGreaterThanOrEqualTo((int) second);
    assertThat(stored("true")).isEqualTo(23);
    assertThat(stored("hour(t) = 1")).isEqualTo(20);
  }

  @Test
  void nanIsNanAndNoZeroIsLess() throws IOException {
    Dataset<Row> first =
        spark.sql(
            "SELECT * FROM VALUES (double('NaN'), double('NaN'), timestamp'2013-01-01'),"
                + " (-0.0D, -0.0D, timestamp'2013-01-01'), (1D, 0.0D, timestamp'2013-01-01')"
                + " AS t(id, x, t)");
    Dataset<Row> second =
        spark.sql(
            "SELECT * FROM VALUES (double('NaN'), double('NaN'), timestamp'2013-01-02'),"
                + " (double('NaN'), double('NaN'), timestamp'2013-01-02'),"
                + " (0.0D, 0.0D, timestamp'2013-01-02'), (-0.0D, -0.0D, timestamp'2013-01-02'),"
                + " (1D, double('NaN'), timestamp'2013-01-02') AS t(id, x, t)");
    for (Keyed.Form form : Keyed.Form.values()) {
      publication(form).publish(first, Rows.draft("a"));
      Published published = publication(form).publish(second, Rows.draft("b"));
      assertThat(published.counts()).isEqualTo(new Counts(5, 3, 0, 2));
      boolean history = form == Keyed.Form.HISTORY;
      assertThat(published.state().orElseThrow().facts())
          .containsEntry("new", "0")
          .containsEntry(history ? "changed" : "replaced", history ? "1" : "3");
      assertThat(stored("true")).isEqualTo(history ? 4 : 3);
      assertThat(stored("day(t) = 2")).isEqualTo(3);
      deleteAll();
    }
  }

  @Test
  void momentsThatNoRowTellsAreKeptAndJoinedWhenTheyAreMany() throws IOException {
    for (int hour = 0; hour < 3; hour++) {
      publication(Keyed.Form.HISTORY).publish(seen(0, hour), Rows.draft("a" + hour));
    }
    assertThat(sightings()).hasSize(1);
    Dataset<Row> once = Sightings.of(Target.at(spark, table())).moments();
    String folder = table() + "/_headgate/sightings";
    List<String> many = Collections.nCopies(50, sightings().get(0));
    assertThat(new Sightings(spark, folder, many.subList(0, 49)).with(once).segments()).hasSize(50);
    Sightings joined = new Sightings(spark, folder, many).with(once);
    assertThat(joined.segments()).hasSize(1);
    assertThat(joined.moments().count()).isEqualTo(once.count()).isEqualTo(3);

    // a run that ends before its commit names nothing
    List<String> before = sightings();
    Publication dying =
        publication(Keyed.Form.HISTORY)
            .unless(
                () -> {
                  throw new IllegalStateException("the last moment");
                });
    assertThatThrownBy(() -> dying.publish(seen(0, 3), Rows.draft("b")));
    assertThat(sightings()).isEqualTo(before);

    // what is gone is told when it is needed, and how to go on
    for (String segment : before) {
      Files.move(
          dir.resolve("t/_headgate/sightings/" + segment), dir.resolve("t/_headgate/" + segment));
    }
    publication(Keyed.Form.HISTORY).publish(seen(0, 4), Rows.draft("c"));
    assertThatThrownBy(() -> publication(Keyed.Form.HISTORY).publish(seen(9, 1), Rows.draft("d")))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.findings().get(0).code()).isEqualTo(Code.WAREHOUSE);
              assertThat(p.findings().get(0).notes().toString()).contains("--full-refresh");
            });
  }

  private Dataset<Row> seen(int x, int hour) {
    return Rows.range(0, 3)
        .withColumn("x", functions.lit(x))
        .withColumn(
            "t", functions.expr("timestamp'2013-01-01' + make_interval(0,0,0,0," + hour + ")"));
  }

  private List<String> sightings() {
    return view().orElseThrow().state().orElseThrow().sightings();
  }
}
