package dev.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.spark.delta.Profiles;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.ProfileBodies;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are known again by their key: the newest stays (upsert), or all with their spans. */
class KeyedIngestTest {
  private static final String CUSTOMERS =
      """
      customers:
        ingest:
          from: {csv: data/*.csv}
          schema: id BIGINT, city STRING, at TIMESTAMP
          write: upsert
          on_new_column: add
        time: at
        key: [id]
        expect:
          - that: city <> 'x'
            on_violation: quarantine
          - unique: [id]
      """;
  private static final String HEADER = "id,city,at";

  @TempDir Path dir;

  private Pipeline upsert() {
    return Pipeline.of(dir, CUSTOMERS);
  }

  private Pipeline history() {
    return Pipeline.of(
        dir,
        CUSTOMERS.replace("upsert", "history").replace("unique: [id]", "unique: [id, valid_from]"));
  }

  private static String day(int day) {
    return "2024-01-0" + day + "T00:00:00Z";
  }

  private static List<String> rows(Pipeline p, String columns) {
    return p
        .rows("customers")
        .orderBy("id", "at")
        .selectExpr("concat_ws(' ', " + columns + ")")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<String> rows(Pipeline p) {
    return rows(p, "id, city, day(at)");
  }

  private static List<String> versions(Pipeline p) {
    return p
        .rows("customers")
        .orderBy("id", "valid_from")
        .selectExpr(
            "concat(id, ' ', city, ' ', day(valid_from), '-', coalesce(cast(day(valid_to) as"
                + " string), ''))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static void requireProfileOfTheTable(Pipeline p) {
    var table = p.table("customers").orElseThrow();
    assertThat(ProfileBodies.read(table).orElseThrow())
        .isEqualTo(Profiles.of(p.rows("customers"), Optional.of("at"), ZoneOffset.UTC));
    assertThat(table.state().orElseThrow().rows()).isEqualTo(p.rows("customers").count());
  }

  @Test
  void rowsOfAKnownKeyAreReplacedAndOthersAreAdded() {
    Pipeline p =
        upsert()
            .file("data/1.csv", HEADER, "1,oslo," + day(1), "2,lima," + day(1), "3,rome," + day(1));
    StepRecord first = p.ingest("customers");
    assertThat(first.counts()).isEqualTo(new Counts(3, 3, 0, 0));
    assertThat(first.reason().text()).contains("3 new, 0 replaced");

    // a newer row, a new one, a late one, two of one key, one kept aside, one without a key
    p.file(
        "data/2.csv",
        HEADER,
        "1,paris," + day(3),
        "4,bonn," + day(2),
        "2,late,2023-12-31T00:00:00Z",
        "3,first," + day(4),
        "3,second," + day(5),
        "5,x," + day(1),
        ",nobody," + day(1));
    StepRecord second = p.ingest("customers");
    assertThat(second.counts()).isEqualTo(new Counts(7, 3, 2, 2));
    assertThat(second.reason().text()).isEqualTo("1 new file; 1 new, 2 replaced");
    assertThat(second.findings())
        .singleElement()
        .asString()
        .contains("1 of 7 rows have no 'id' and went to quarantine");
    assertThat(rows(p)).containsExactly("1 paris 3", "2 lima 1", "3 second 5", "4 bonn 2");
    assertThat(p.aside("customers").select("rule").distinct().count()).isEqualTo(2);
    assertThat(p.aside("customers").where("rule = 'id IS NOT NULL'").count()).isEqualTo(1);
    requireProfileOfTheTable(p);

    // files that replace nothing leave those of the table alone
    p.file("data/3.csv", "id,city,at,tier", "9,kyiv," + day(1) + ",gold");
    assertThat(p.ingest("customers").counts()).isEqualTo(new Counts(1, 1, 0, 0));
    p.file("data/4.csv", "id,city,at,tier", "1,paris," + day(6) + ",blue");
    p.ingest("customers");
    assertThat(rows(p, "id, coalesce(tier, '-')"))
        .containsExactly("1 blue", "2 -", "3 -", "4 -", "9 gold");
    requireProfileOfTheTable(p);

    // told anew from all files it is the same
    List<String> before = rows(p);
    p.ingestAfresh("customers");
    assertThat(rows(p)).isEqualTo(before);
    requireProfileOfTheTable(p);
  }

  @Test
  void whatIsNewerIsNeverGuessed() {
    Pipeline p = upsert().file("data/1.csv", HEADER, "1,oslo," + day(1), "1,lima," + day(1));
    assertThatThrownBy(() -> p.ingest("customers"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.blame()).isEqualTo(Problem.Blame.DATA);
              assertThat(problem.findings().get(0).code()).isEqualTo(Code.NOT_UNIQUE);
              assertThat(problem.findings().get(0).message()).contains("{\"id\":1}");
              assertThat(problem.findings().get(0).span().orElseThrow().text()).isEqualTo("id");
            });
    assertThat(p.table("customers")).isEmpty();

    // the same row twice is one; files of one run are in no order
    p.file("data/10.csv", HEADER, "1,oslo," + day(1), "1,oslo," + day(1));
    p.file("data/1.csv", HEADER, "1,rome," + day(1));
    assertThatThrownBy(() -> p.ingest("customers"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.findings().get(0).notes())
                    .contains(
                        "they have the same 'at', and came together, in data/1.csv and data/10.csv")
                    .anyMatch(note -> note.contains("order: name")));

    // unless their names are said to tell it
    Pipeline named = p.edited("write: upsert", "write: upsert\n    order: name");
    named.file("data/9.csv", HEADER, "1,pisa," + day(1));
    assertThat(named.ingest("customers").counts()).isEqualTo(new Counts(4, 1, 0, 3));
    assertThat(rows(named)).containsExactly("1 oslo 1");

    Pipeline timeless = named.edited("  time: at\n", "");
    timeless.ingest("customers");
    timeless.file("data/3.csv", HEADER, "1,kyiv,2001-01-01T00:00:00Z");
    assertThat(timeless.ingest("customers").counts()).isEqualTo(new Counts(1, 1, 0, 0));
    assertThat(rows(timeless)).containsExactly("1 kyiv 1");

    // what came later counts when all is read anew, too
    timeless.ingestAfresh("customers");
    assertThat(rows(timeless)).containsExactly("1 kyiv 1");
  }

  @Test
  void filesReadOneByOneAndTogetherMakeOneTable() {
    Pipeline p =
        Pipeline.of(
            dir,
            """
            one:
              ingest: {from: {csv: one/*.csv}, schema: "id INT, v STRING", write: upsert}
              key: [id]
            both:
              ingest: {from: {csv: both/*.csv}, schema: "id INT, v STRING", write: upsert}
              key: [id]
            """);
    for (String name : List.of("one", "both")) {
      p.file(name + "/day-9.csv", "id,v", "1,old");
    }
    p.ingest("one");
    for (String name : List.of("one", "both")) {
      p.file(name + "/day-10.csv", "id,v", "1,new");
    }
    p.ingest("one");
    assertThat(p.rows("one").select("v").head().getString(0)).isEqualTo("new");
    assertThatThrownBy(() -> p.ingest("both")).isInstanceOf(Problem.class);
    Pipeline edited = p.edited("id BIGINT", "id INT");
    edited.ingest("one");
    assertThat(p.rows("one").select("v").head().getString(0)).isEqualTo("new");
    Pipeline named = edited.edited("upsert}\n  key", "upsert, order: name}\n  key");
    named.ingest("both");
    assertThat(p.rows("both").select("v").head().getString(0)).isEqualTo("new");
  }

  @Test
  void aHistoryForgetsNoSighting() {
    Pipeline p =
        history()
            .file(
                "data/1.csv",
                HEADER,
                "1,oslo," + day(1),
                "1,oslo," + day(3),
                "1,oslo," + day(5),
                "3,oslo," + day(1),
                "3,oslo," + day(3),
                "3,oslo," + day(5),
                "4,oslo," + day(1));
    p.ingest("customers");
    assertThat(p.table("customers").orElseThrow().state().orElseThrow().sightings()).hasSize(1);
    p.file(
        "data/2.csv",
        HEADER,
        "1,rome," + day(2),
        "3,rome," + day(1),
        "4,oslo," + day(3),
        "4,oslo," + day(5));
    assertThat(p.ingest("customers").reason().text()).isEqualTo("1 new file; 0 new, 2 changed");
    List<String> all = versions(p);
    assertThat(all)
        .containsExactly(
            "1 oslo 1-2", "1 rome 2-3", "1 oslo 3-", "3 rome 1-3", "3 oslo 3-", "4 oslo 1-");
    assertThat(p.rows("customers").columns())
        .containsExactly("id", "city", "at", "valid_from", "valid_to");

    // one that came in three runs is known as well, and of the last one the moment before it
    p.file("data/3.csv", HEADER, "4,rome," + day(5), "3,rome," + day(5));
    p.ingest("customers");
    List<String> then = versions(p);
    assertThat(then).contains("3 rome 1-3", "3 oslo 3-5", "3 rome 5-", "4 oslo 1-5", "4 rome 5-");
    assertThat(rows(p, "id, city, day(at)")).contains("4 oslo 3");
    p.ingestAfresh("customers");
    assertThat(versions(p)).isEqualTo(then);
    assertThat(rows(p, "id, city, day(at)")).contains("4 oslo 3");
  }

  @Test
  void aVersionThatIsRefusedChangesNothing() {
    Pipeline p = upsert().file("data/1.csv", HEADER, "1,oslo," + day(1));
    p.ingest("customers");
    Pipeline strict = p.edited("on_violation: quarantine", "on_violation: fail");
    strict.ingest("customers");
    strict.file("data/2.csv", HEADER, "1,x," + day(2), "2,lima," + day(2));
    assertThat(strict.ingest("customers").outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(rows(strict)).containsExactly("1 oslo 1");
    strict.file("data/2.csv", HEADER, "1,lima," + day(2), "2,lima," + day(2));
    assertThat(strict.ingest("customers").counts()).isEqualTo(new Counts(2, 2, 0, 0));
  }

  @Test
  void everyChangeIsKeptAndLateRowsComeIntoTheirPlace() {
    Pipeline p = history().file("data/1.csv", HEADER, "1,oslo," + day(1), "2,lima," + day(1));
    assertThat(p.ingest("customers").reason().text()).contains("2 new, 0 changed");
    // 1 moves twice, 2 is seen again, 3 is new
    p.file(
        "data/2.csv",
        HEADER,
        "1,rome," + day(3),
        "1,bonn," + day(5),
        "2,lima," + day(7),
        "3,kyiv," + day(2));
    StepRecord second = p.ingest("customers");
    assertThat(second.counts()).isEqualTo(new Counts(4, 4, 0, 0));
    assertThat(second.reason().text()).isEqualTo("1 new file; 1 new, 2 changed");
    assertThat(versions(p))
        .containsExactly("1 oslo 1-3", "1 rome 3-5", "1 bonn 5-", "2 lima 1-", "3 kyiv 2-");
    assertThat(
            p.rows("customers").where("id = 2").selectExpr("cast(day(at) AS INT)").head().getInt(0))
        .as("the day on which it was last seen so")
        .isEqualTo(7);
    requireProfileOfTheTable(p);

    // late: between two of 1, within the span in which 2 was seen, and before all of 3
    p.file(
        "data/3.csv",
        HEADER,
        "1,pisa," + day(4),
        "2,nice," + day(5),
        "3,minsk," + day(1),
        "3,minsk," + day(1),
        "9,,",
        "1,x," + day(9));
    StepRecord third = p.ingest("customers");
    assertThat(third.counts()).isEqualTo(new Counts(6, 3, 2, 1));
    List<String> all = versions(p);
    assertThat(all)
        .containsExactly(
            "1 oslo 1-3",
            "1 rome 3-4",
            "1 pisa 4-5",
            "1 bonn 5-",
            "2 lima 1-5",
            "2 nice 5-7",
            "2 lima 7-",
            "3 minsk 1-2",
            "3 kyiv 2-");
    requireProfileOfTheTable(p);

    // told anew from all files it is the same, and a file with nothing new changes nothing
    p.ingestAfresh("customers");
    assertThat(versions(p)).isEqualTo(all);
    p.file("data/4.csv", HEADER, "1,rome," + day(3), "3,kyiv," + day(8));
    p.ingest("customers");
    assertThat(versions(p)).isEqualTo(all);

    // another truth of a moment that is known takes its place; a new column is a change
    p.file(
        "data/5.csv", "id,city,at,tier", "1,turin," + day(3) + ",", "3,kyiv," + day(9) + ",gold");
    p.ingest("customers");
    assertThat(versions(p))
        .contains("1 turin 3-4", "3 kyiv 2-9", "3 kyiv 9-")
        .doesNotContain("1 rome 3-4");
    requireProfileOfTheTable(p);
    assertThat(p.rows("customers").where("valid_to IS NULL").count()).isEqualTo(3);
  }

  @Test
  void withoutATimeTheMomentIsTheRuns() {
    Pipeline p =
        history()
            .edited("  time: at\n", "")
            .edited(", at TIMESTAMP", "")
            .file("data/1.csv", "id,city", "1,oslo", "2,lima");
    p.ingest("customers");
    assertThat(p.rows("customers").selectExpr("count(valid_from)", "count(valid_to)").head())
        .hasToString("[2,0]");
    // a second run of the same day tells what is new, and can change nothing of what it told
    p.file("data/2.csv", "id,city", "1,oslo", "3,kyiv");
    assertThat(p.ingest("customers").reason().text()).contains("1 new, 0 changed");
    p.file("data/3.csv", "id,city", "1,rome", "2,lima");
    for (String day : List.of("2013-04-01", "2013-03-31")) {
      assertThatThrownBy(() -> p.asOf(day + "T00:00:00Z").ingest("customers"))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.blame()).isEqualTo(Problem.Blame.DATA);
                assertThat(problem.findings().get(0).code()).isEqualTo(Code.MOMENT_TOLD);
                assertThat(problem.findings().get(0).message()).contains("{\"id\":1}");
              });
    }
    Pipeline next = p.asOf("2013-04-02T00:00:00Z");
    assertThat(next.ingest("customers").reason().text()).contains("0 new, 1 changed");
    assertThat(versions(p)).containsExactly("1 oslo 1-2", "1 rome 2-", "2 lima 1-", "3 kyiv 1-");

    // a key that is new to a day before does not make that day the last
    p.file("data/4.csv", "id,city", "4,bari");
    p.asOf("2013-03-31T00:00:00Z").ingest("customers");
    p.file("data/5.csv", "id,city", "1,bari");
    assertThatThrownBy(() -> p.ingest("customers")).isInstanceOf(Problem.class);

    Pipeline edited = p.edited("id BIGINT", "id INT");
    assertThatThrownBy(() -> edited.ingest("customers"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.findings().get(0).code()).isEqualTo(Code.HISTORY_LOST));
    assertThat(edited.ingestAfresh("customers").outcome()).isEqualTo(Outcome.SUCCEEDED);
  }
}
