package dev.headgate.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.KeyedOracle.Batch;
import dev.headgate.connectors.KeyedOracle.Counted;
import dev.headgate.connectors.KeyedOracle.Form;
import dev.headgate.connectors.KeyedOracle.Moment;
import dev.headgate.connectors.KeyedOracle.Order;
import dev.headgate.connectors.KeyedOracle.Row;
import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random batches of many keys, held against {@link KeyedOracle} after each run and after each
 * reading anew: late and equal times, none, no key, duplicates, refused batches that are mended.
 */
class KeyedDifferenceTest {
  private static final int KEYS = 600;
  private static final String DATASETS =
      """
      newest:
        ingest: {from: {csv: data/newest/*.csv}, schema: "SCHEMA TIMESTAMP", write: upsert}
        RULES
        time: at
      last:
        ingest:
          {from: {csv: data/last/*.csv}, schema: "SCHEMA TIMESTAMP", write: upsert, order: name}
        RULES
      changes:
        ingest:
          {from: {csv: data/changes/*.csv}, schema: "SCHEMA TIMESTAMP", write: history, order: name}
        RULES
        time: at
      days:
        ingest: {from: {csv: data/days/*.csv}, schema: "SCHEMA DATE", write: history}
        RULES
        time: at
      """
          .replace("SCHEMA", "id STRING, part INT, name STRING, x DOUBLE, at")
          .replace(
              "RULES",
              """
              key: [id, part]
                expect:
                  - {that: x <> 9, on_violation: quarantine}
                  - {that: x <> 8, on_violation: drop}
                  - {that: name <> 'bad', on_violation: fail}\
              """);

  private static final String CODEGEN = "spark.sql.codegen.wholeStage";

  @TempDir Path dir;
  private final Random random = new Random(57);

  /** A dataset, what it should be, and its batches. */
  private final class Trial {
    private final String name;
    private final KeyedOracle oracle;
    private final int hours;
    private Pipeline pipeline = Pipeline.of(dir, DATASETS);
    private long aside;

    Trial(String name, KeyedOracle oracle, int hours) {
      this.name = name;
      this.oracle = oracle;
      this.hours = hours;
    }

    /** A batch in which nothing orders some rows is refused; mended it is read. */
    Trial refused(int number) {
      Batch batch = batch();
      assertThat(oracle.unclear(batch)).as(name).isNotEmpty();
      write(number, batch);
      assertThatThrownBy(() -> pipeline.ingest(name))
          .isInstanceOfSatisfying(
              Problem.class,
              p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.NOT_UNIQUE));
      return read(number, mended(batch));
    }

    /** A batch with a row that fails a rule is refused; mended it is read. */
    Trial rejected(int number) {
      Batch batch = mended(batch());
      write(number, spoiled(batch));
      assertThat(pipeline.ingest(name).outcome()).isEqualTo(Outcome.REJECTED);
      return read(number, batch);
    }

    Trial read(int number) {
      return read(number, mended(batch()));
    }

    private Trial read(int number, Batch clear) {
      write(number, clear);
      return requireSame("batch " + number, oracle.add(clear), pipeline.ingest(name));
    }

    Trial anew() {
      return requireSame("anew", oracle.anew(), pipeline.ingestAfresh(name));
    }

    private Trial requireSame(String when, Counted counted, StepRecord record) {
      String what = name + ", " + when;
      assertThat(record.outcome()).as(what).isEqualTo(Outcome.SUCCEEDED);
      assertThat(table()).as(what).isEqualTo(oracle.table());
      var counts = record.counts();
      var facts = pipeline.table(name).orElseThrow().state().orElseThrow().facts();
      String changed = facts.getOrDefault("changed", facts.get("replaced"));
      assertThat(
              new Counted(
                  counts.read(),
                  counts.written(),
                  counts.quarantined(),
                  counts.dropped(),
                  Long.parseLong(facts.get("new")),
                  Long.parseLong(changed)))
          .as(what)
          .isEqualTo(counted);
      aside += counted.quarantined();
      return this;
    }

    /** What all runs counted as kept aside is there. */
    void requireAside() {
      assertThat(pipeline.aside(name).count()).as(name).isEqualTo(aside);
    }

    private List<String> table() {
      if (pipeline.table(name).isEmpty()) {
        return List.of();
      }
      String spans = oracle.form() == Form.HISTORY ? HOUR.formatted("valid_from") : "NULL";
      String ends = oracle.form() == Form.HISTORY ? HOUR.formatted("valid_to") : "NULL";
      List<String> columns =
          List.of("id", "part", "name", "x + 0.0D", HOUR.formatted("at"), spans, ends);
      String text =
          columns.stream()
              .map(column -> "coalesce(cast(" + column + " AS STRING), 'null')")
              .collect(Collectors.joining(", '|', ", "concat(", ")"));
      return pipeline.rows(name).selectExpr(text).collectAsList().stream()
          .map(row -> row.getString(0))
          .sorted()
          .toList();
    }

    /** Later batches have the earlier names, and names whose numbers do not sort as text. */
    private void write(int number, Batch batch) {
      for (int i = 0; i < batch.files().size(); i++) {
        List<String> lines = new ArrayList<>(List.of("id,part,name,x,at"));
        batch.files().get(i).forEach(row -> lines.add(line(row)));
        String file = "data/" + name + "/" + (char) ('z' - number) + "-" + (9 + i) + ".csv";
        pipeline.file(file, lines.toArray(String[]::new));
      }
    }

    private String line(Row row) {
      String time = row.at() == null ? "" : Instant.ofEpochSecond(row.at() * 3600).toString();
      return String.join(
          ",",
          row.id() == null ? "" : "\"" + row.id() + "\"",
          row.part() == null ? "" : row.part().toString(),
          row.name() == null ? "" : row.name(),
          row.x() == null ? "" : row.x().toString(),
          hours == 24 && row.at() != null ? time.substring(0, 10) : time);
    }

    private Batch batch() {
      List<List<Row>> files = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        List<Row> rows = new ArrayList<>();
        for (int j = 0; j < KEYS / 3; j++) {
          rows.add(row(hours));
        }
        rows.add(rows.get(0));
        files.add(rows);
      }
      return new Batch(files);
    }

    /** The batch with rows that nothing orders made the same. */
    private Batch mended(Batch batch) {
      Batch clear = batch;
      for (Set<Moment> unclear = oracle.unclear(clear);
          !unclear.isEmpty();
          unclear = oracle.unclear(clear)) {
        Set<Moment> now = unclear;
        Map<Moment, Row> said = new HashMap<>();
        clear =
            each(
                clear,
                row ->
                    oracle.passes(row) && now.contains(oracle.moment(row))
                        ? said.computeIfAbsent(oracle.moment(row), m -> row)
                        : row);
      }
      return clear;
    }

    private Batch spoiled(Batch batch) {
      List<List<Row>> files = new ArrayList<>(batch.files());
      files.set(1, new ArrayList<>(files.get(1)));
      files.get(1).add(new Row("k1", 1, 24L, "bad", 1.0));
      return new Batch(files);
    }
  }

  private static final String HOUR = "unix_seconds(cast(%s AS TIMESTAMP)) div 3600";

  private static Batch each(Batch batch, Function<Row, Row> change) {
    return new Batch(
        batch.files().stream().map(file -> file.stream().map(change).toList()).toList());
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A row whose key, time and content come again soon; one of some has no key, time or content. */
  private Row row(int hours) {
    int key = random.nextInt(KEYS / 2);
    String id = List.of("k%d", "K%d", "k%d ").get(key % 3).formatted(key / 3);
    boolean keyless = random.nextInt(60) == 0;
    boolean timeless = random.nextInt(30) == 0;
    Double x = any(List.of(1.0, 1.0, 0.0, -0.0));
    int odd = random.nextInt(40);
    return new Row(
        keyless ? null : id,
        random.nextInt(90) == 0 ? null : Integer.valueOf(1 + key % 2),
        timeless ? null : Long.valueOf((long) hours * random.nextInt(9)),
        odd == 0 ? null : any(List.of("A", "A", "a", "A ")),
        odd == 1 ? null : odd == 2 ? Double.valueOf(9) : odd == 3 ? Double.valueOf(8) : x);
  }

  /** A plan of so few rows is done before it would be compiled. */
  @BeforeEach
  void compileNoPlans() {
    SparkFixture.session().conf().set(CODEGEN, false);
  }

  @AfterEach
  void compilePlans() {
    SparkFixture.session().conf().unset(CODEGEN);
  }

  @Test
  void theNewerRowOfAKeyCounts() {
    Trial newest = new Trial("newest", new KeyedOracle(Form.UPSERT, Order.NOTHING, Row::at), 1);
    newest.read(0).refused(1).anew().requireAside();
  }

  @Test
  void withoutATimeTheLaterRunCountsAndThenTheLaterFile() {
    Trial last = new Trial("last", new KeyedOracle(Form.UPSERT, Order.FILES, row -> null), 1);
    last.read(0).read(1).anew().requireAside();
  }

  @Test
  void noSightingOfAHistoryIsForgotten() {
    Trial changes = new Trial("changes", new KeyedOracle(Form.HISTORY, Order.FILES, Row::at), 1);
    changes.read(0).refused(1).anew().rejected(2).requireAside();
  }

  @Test
  void aHistoryOfDaysIsToldAlike() {
    Trial days = new Trial("days", new KeyedOracle(Form.HISTORY, Order.NOTHING, Row::at), 24);
    days.read(0).read(1).anew().requireAside();
  }
}
