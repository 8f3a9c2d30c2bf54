package dev.headgate.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.connectors.Postgres;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSourceTest {
  /** Databases that the source is tried on. */
  enum Kind {
    POSTGRES,
    H2;

    String url() {
      return this == POSTGRES ? Postgres.url() : "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
    }
  }

  private static final String ORDERS =
      """
      orders:
        ingest:
          from: {jdbc: {url: '%s', table: shop.orders, cursor: changed%s}}
          schema: "id INT, name STRING, changed TIMESTAMP"
          write: %s
        key: [id]
      """;

  @TempDir Path dir;

  @BeforeEach
  void shop() throws SQLException {
    for (Kind kind : Kind.values()) {
      execute(kind, "CREATE SCHEMA IF NOT EXISTS shop");
      execute(
          kind,
          "CREATE TABLE shop.orders (id INT, name VARCHAR(80), changed TIMESTAMP WITH TIME ZONE)");
    }
  }

  @AfterEach
  void clean() throws SQLException {
    for (Kind kind : Kind.values()) {
      execute(kind, "DROP SCHEMA IF EXISTS shop CASCADE");
    }
  }

  private static void execute(Kind kind, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(kind.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** An order, changed in a second of a day. */
  private static void order(Kind kind, int id, String name, int second) throws SQLException {
    execute(
        kind,
        "INSERT INTO shop.orders VALUES (%d, '%s', TIMESTAMP WITH TIME ZONE '2024-03-01 10:00:%02d+00')"
            .formatted(id, name, second));
  }

  private Pipeline orders(Kind kind, String more, String write) {
    return Pipeline.of(dir, ORDERS.formatted(kind.url(), more, write));
  }

  private static String rows(Pipeline pipeline, String dataset, String... columns) {
    return pipeline
        .rows(dataset)
        .selectExpr("concat_ws(' ', " + String.join(", ", columns) + ") AS row")
        .orderBy("row")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("; "));
  }

  private static String rows(Pipeline pipeline) {
    return rows(pipeline, "orders", "id", "name");
  }

  private static List<Finding> refused(Pipeline pipeline, String dataset) {
    try {
      pipeline.ingest(dataset);
      return List.of();
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  private static void nothingNew(Pipeline pipeline) {
    long version = pipeline.table("orders").orElseThrow().version();
    assertThat(pipeline.ingest("orders").outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(pipeline.table("orders").orElseThrow().version()).isEqualTo(version);
  }

  @ParameterizedTest
  @EnumSource
  void eachRowIsReadOnceHoweverManyHaveTheSameCursor(Kind kind) throws SQLException {
    Pipeline pipeline = orders(kind, "", "append");
    order(kind, 1, "a", 1);
    order(kind, 2, "b", 5);
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(2);
    nothingNew(pipeline);
    order(kind, 3, "c", 5);
    order(kind, 4, "d", 7);
    StepRecord second = pipeline.ingest("orders");
    assertThat(second.counts().read()).isEqualTo(2);
    assertThat(second.reason().text())
        .isEqualTo("2 rows of shop.orders up to changed 2024-03-01T10:00:07Z");
    order(kind, 5, "e", 7);
    pipeline.ingest("orders");
    nothingNew(pipeline);
    assertThat(rows(pipeline)).isEqualTo("1 a; 2 b; 3 c; 4 d; 5 e");
  }

  @Test
  void rowsAreKnownByAllTheySay() throws SQLException {
    Pipeline pipeline = orders(Kind.POSTGRES, "", "append");
    order(Kind.POSTGRES, 1, "same", 5);
    pipeline.ingest("orders");
    order(Kind.POSTGRES, 1, "same", 5);
    order(Kind.POSTGRES, 1, "other", 5);
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(2);
    execute(Kind.POSTGRES, "ALTER TABLE shop.orders ADD COLUMN more INT DEFAULT 7");
    Pipeline wider = pipeline.edited("changed TIMESTAMP\"", "changed TIMESTAMP, more INT\"");
    order(Kind.POSTGRES, 1, "late", 5);
    assertThat(wider.ingest("orders").counts().written()).isEqualTo(1);
    assertThat(wider.ingest("orders").outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(rows(wider, "orders", "id", "name", "more"))
        .isEqualTo("1 late 7; 1 other; 1 same; 1 same");
  }

  @Test
  void whatEndsLateIsReadWithinTheOverlap() throws SQLException {
    Pipeline pipeline = orders(Kind.POSTGRES, ", overlap: 4 seconds", "append");
    order(Kind.POSTGRES, 1, "a", 1);
    order(Kind.POSTGRES, 2, "b", 10);
    pipeline.ingest("orders");
    order(Kind.POSTGRES, 3, "within", 6);
    order(Kind.POSTGRES, 4, "too late", 5);
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(1);
    nothingNew(pipeline);
    Pipeline wider = pipeline.edited("4 seconds", "1 minute");
    order(Kind.POSTGRES, 5, "e", 20);
    wider.ingest("orders");
    assertThat(rows(wider)).isEqualTo("1 a; 2 b; 3 within; 5 e");
  }

  @ParameterizedTest
  @CsvSource({
    "append, 1 a; 1 b; 2 x",
    "upsert, 1 b; 2 x",
    "replace, 1 b; 2 x",
    "history, 1 a; 1 b; 2 x"
  })
  void aChangedRowJoinsAsItIsToldTo(String write, String expected) throws SQLException {
    Pipeline pipeline =
        orders(Kind.POSTGRES, "", write).edited("key: [id]", "time: changed\n  key: [id]");
    order(Kind.POSTGRES, 1, "a", 1);
    order(Kind.POSTGRES, 2, "x", 1);
    pipeline.ingest("orders");
    execute(
        Kind.POSTGRES,
        "UPDATE shop.orders SET name = 'b', changed = changed + INTERVAL '1 s' WHERE id = 1");
    pipeline.ingest("orders");
    assertThat(rows(pipeline)).isEqualTo(expected);
  }

  @Test
  void readAnewItIsWhatTheDatabaseHasNow() throws SQLException {
    Pipeline pipeline = orders(Kind.POSTGRES, "", "append");
    order(Kind.POSTGRES, 1, "a", 1);
    order(Kind.POSTGRES, 2, "b", 2);
    pipeline.ingest("orders");
    execute(Kind.POSTGRES, "DELETE FROM shop.orders WHERE id = 1");
    nothingNew(pipeline);
    Pipeline other = pipeline.edited("write: append", "write: append\n    non_finite: keep");
    assertThat(refused(other, "orders")).extracting(Finding::code).containsExactly(Code.ROWS_LOST);
    other.ingestAfresh("orders");
    assertThat(rows(other)).isEqualTo("2 b");
    nothingNew(other);
  }

  @Test
  void aRefusedBatchIsReadAgainWithWhatCameSince() throws SQLException {
    Pipeline pipeline =
        orders(Kind.POSTGRES, "", "append").edited("key: [id]", "key: [id]\n  expect: [id > 0]");
    order(Kind.POSTGRES, 1, "a", 1);
    pipeline.ingest("orders");
    order(Kind.POSTGRES, -2, "bad", 2);
    assertThat(pipeline.ingest("orders").outcome()).isEqualTo(Outcome.REJECTED);
    execute(Kind.POSTGRES, "UPDATE shop.orders SET id = 2 WHERE id = -2");
    order(Kind.POSTGRES, 3, "c", 2);
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(2);
    assertThat(rows(pipeline)).isEqualTo("1 a; 2 bad; 3 c");
  }

  @Test
  void withoutACursorAllIsReadWhereAnyRowChanged() throws SQLException {
    Pipeline pipeline = orders(Kind.POSTGRES, "", "replace").edited(", cursor: changed", "");
    order(Kind.POSTGRES, 1, "a", 1);
    order(Kind.POSTGRES, 2, "b", 2);
    pipeline.ingest("orders");
    execute(Kind.POSTGRES, "UPDATE shop.orders SET name = 'c' WHERE id = 2");
    execute(Kind.POSTGRES, "DELETE FROM shop.orders WHERE id = 1");
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(1);
    assertThat(rows(pipeline)).isEqualTo("2 c");
  }

  @ParameterizedTest
  @CsvSource({"id, ''", "id, ', overlap: 3'", "changed, ', overlap: 1 minute'"})
  void severalTasksReadWhatOneReads(String cursor, String more) throws SQLException {
    execute(
        Kind.POSTGRES,
        "INSERT INTO shop.orders SELECT i, 'n' || i, TIMESTAMPTZ '2024-03-01 00:00Z' + i * INTERVAL"
            + " '1 s' FROM generate_series(1, 500) AS i");
    Pipeline pipeline =
        orders(Kind.POSTGRES, more + ", partitions: 4", "append")
            .edited("cursor: changed", "cursor: " + cursor);
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(500);
    order(Kind.POSTGRES, 501, "last", 59);
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(1);
    assertThat(pipeline.rows("orders").distinct().count()).isEqualTo(501);
  }

  @Test
  void anEmptyTableIsOneAndARowWithoutACursorIsTold() throws SQLException {
    Pipeline pipeline = orders(Kind.POSTGRES, "", "append");
    assertThat(pipeline.ingest("orders").counts().read()).isZero();
    order(Kind.POSTGRES, 1, "a", 1);
    execute(Kind.POSTGRES, "INSERT INTO shop.orders VALUES (2, 'b', NULL)");
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(1);
    assertThat(pipeline.found())
        .extracting(Finding::message)
        .containsExactly("1 row of shop.orders has no 'changed' and is not read");
  }

  @Test
  void howeverArrivingRowsAreSplitIntoRunsTheTableIsTheSame() throws SQLException {
    Random random = new Random(374);
    for (int trial = 0; trial < 4; trial++) {
      execute(Kind.H2, "DELETE FROM shop.orders");
      Pipeline pipeline =
          Pipeline.of(
              dir.resolve("trial" + trial),
              ORDERS
                  .formatted(Kind.H2.url(), ", overlap: 2, partitions: " + (trial + 1), "append")
                  .replace("cursor: changed", "cursor: id"));
      List<String> expected = new ArrayList<>();
      int highest = 0;
      for (int i = 0; i < 40; i++) {
        highest += random.nextInt(3) / 2;
        int id = Math.max(0, highest - random.nextInt(3));
        String name = "n" + random.nextInt(3);
        order(Kind.H2, id, name, 0);
        expected.add(id + " " + name);
        if (random.nextInt(8) == 0) {
          pipeline.ingest("orders");
        }
      }
      pipeline.ingest("orders");
      nothingNew(pipeline);
      expected.sort(null);
      assertThat(rows(pipeline)).as("trial " + trial).isEqualTo(String.join("; ", expected));
    }
  }

  private static final String VALUES =
      """
      typed:
        ingest:
          from: {jdbc: {url: '%s', table: shop.typed}}
          schema: >-
            id INT NOT NULL, big BIGINT, price DECIMAL(10,2), share DOUBLE, small FLOAT, open BOOLEAN,
            day DATE, moment TIMESTAMP, here TIMESTAMP, local TIMESTAMP_NTZ, name STRING, raw BINARY,
            uid STRING, code INT
          write: replace
          allow_unreadable: 100%%
        key: [id]
      """;

  private static void typed(String... values) throws SQLException {
    execute(
        Kind.POSTGRES,
        "CREATE TABLE shop.typed (id INT, big BIGINT, price NUMERIC, share FLOAT8, small FLOAT4,"
            + " open BOOLEAN, day DATE, moment TIMESTAMPTZ, here TIMESTAMP, local TIMESTAMP, name"
            + " TEXT, raw BYTEA, uid UUID, code TEXT)");
    for (String value : values) {
      execute(Kind.POSTGRES, "INSERT INTO shop.typed VALUES (" + value + ")");
    }
  }

  private static StepRecord inNewYork(Pipeline pipeline) {
    String key = "spark.sql.session.timeZone";
    String zone = pipeline.spark().conf().get(key);
    pipeline.spark().conf().set(key, "America/New_York");
    try {
      return pipeline.inZone("America/New_York").ingest("typed");
    } finally {
      pipeline.spark().conf().set(key, zone);
    }
  }

  @Test
  void eachTypeHoldsItsValuesAsTheyStand() throws SQLException {
    typed(
        "1, 9223372036854775807, 12345678.10, 0.1, 0.5, true, '2024-02-29', '2024-11-03"
            + " 05:30:00.123456Z', '2024-03-10 01:30:00', '2024-03-10 02:30:00', '  a ', '\\x00ff',"
            + " '00000000-0000-0000-0000-000000000001', '0042'",
        "2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL");
    Pipeline pipeline = Pipeline.of(dir, VALUES.formatted(Kind.POSTGRES.url()));
    assertThat(inNewYork(pipeline).counts().written()).isEqualTo(2);
    assertThat(
            rows(
                pipeline,
                "typed",
                "id, big, price, share, small, open, day, unix_micros(moment), unix_micros(here),"
                    + " local, '[' || name || ']', hex(raw), uid, code"))
        .isEqualTo(
            "1 9223372036854775807 12345678.10 0.1 0.5 true 2024-02-29 1730611800123456"
                + " 1710052200000000 2024-03-10 02:30:00 [  a ] 00FF"
                + " 00000000-0000-0000-0000-000000000001 42; 2 []");
  }

  @Test
  void aValueThatItsTypeDoesNotHoldIsKeptAside() throws SQLException {
    String rest = "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, ";
    typed(
        "1, NULL, 1.005, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "2, NULL, 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "3, NULL, NULL, 'Infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "4, NULL, NULL, NULL, NULL, NULL, 'infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL",
        "5, NULL, NULL, NULL, NULL, NULL, NULL, 'infinity', NULL, NULL, NULL, NULL, NULL, NULL",
        "6, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-03-10 02:30', NULL, NULL, NULL, NULL,"
            + " NULL",
        "NULL, " + rest + "NULL",
        "8, " + rest + "'x'",
        "9, " + rest + "'7'");
    Pipeline pipeline = Pipeline.of(dir, VALUES.formatted(Kind.POSTGRES.url()));
    StepRecord record = inNewYork(pipeline);
    assertThat(record.counts().quarantined()).isEqualTo(8);
    assertThat(rows(pipeline, "typed", "id", "code")).isEqualTo("9 7");
    assertThat(
            pipeline.aside("typed").select("reason").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList())
        .anyMatch(
            reason -> reason.startsWith("'1.005' is not of type DECIMAL(10,2) (column price)"))
        .anyMatch(reason -> reason.startsWith("'2024-03-10T02:30:00' is not of type TIMESTAMP"))
        .anyMatch(reason -> reason.equals("no value in column id"));
  }

  @Test
  void whatIsNotThereIsAFindingWithItsPlace() throws SQLException {
    Pipeline pipeline = orders(Kind.POSTGRES, "", "append");
    assertThat(messages(pipeline.edited("shop.orders", "shop.oders")))
        .containsExactly("jdbc:postgresql://localhost has no table or view 'shop.oders'");
    assertThat(messages(pipeline.edited("name STRING", "nam STRING")))
        .containsExactly("shop.orders has no column 'nam'");
    assertThat(messages(pipeline.edited("cursor: changed", "cursor: change")))
        .containsExactly("shop.orders has no column 'change'");
    assertThat(messages(pipeline.edited("cursor: changed", "cursor: name")))
        .containsExactly("the cursor 'name' is varchar, neither a number nor a time");
    assertThat(messages(pipeline.edited("name STRING", "name BINARY")))
        .containsExactly("the column 'name' of shop.orders is varchar, declared BINARY");
    assertThat(messages(pipeline.edited("cursor: changed", "cursor: changed, overlap: 3")))
        .containsExactly(
            "the cursor 'changed' is timestamptz: its overlap is a duration such as 10 minutes");
    assertThat(messages(pipeline.edited("table: shop.orders", "query: SELECT * FROM shop.nothing")))
        .containsExactly("jdbc:postgresql://localhost refused to read 'the query'");
    execute(Kind.POSTGRES, "ALTER TABLE shop.orders ADD COLUMN more INT");
    assertThat(messages(pipeline)).containsExactly("shop.orders has a new column 'more'");
    assertThat(
            messages(
                pipeline.edited(
                    Kind.POSTGRES.url(),
                    "jdbc:postgresql://u:secret@localhost:1/x?password=secret")))
        .containsExactly("jdbc:postgresql://localhost:1/x does not answer");
  }

  @ParameterizedTest
  @CsvSource({
    "', cursor: changed', '', 'without a ''cursor'' nothing tells which rows are new'",
    "'table: shop.orders, ', '', 'say ''table'' or ''query'', one of both'",
    "'cursor: changed', 'partitions: 2', '''overlap'' and ''partitions'' are of a ''cursor'''",
    "'cursor: changed', 'cursor: changed, overlap: often', '''overlap'' is a duration'"
  })
  void whatCannotBeIsRefusedBeforeItRuns(String from, String to, String message) {
    assertThatThrownBy(() -> orders(Kind.H2, "", "append").edited(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static List<String> messages(Pipeline pipeline) {
    List<Finding> findings = refused(pipeline, "orders");
    assertThat(findings).allMatch(f -> f.span().isPresent());
    assertThat(findings.toString()).doesNotContain("secret");
    return findings.stream()
        .map(f -> f.message().replaceFirst("localhost:\\d\\d+/postgres", "localhost"))
        .toList();
  }
}
