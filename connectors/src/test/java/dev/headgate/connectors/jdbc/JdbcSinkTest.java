package dev.headgate.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.connectors.Pipeline;
import dev.headgate.connectors.Postgres;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.OutputState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSinkTest {
  private static final String HEADER = "id,name,price,share,sold,day,open,count";

  private static final String DATASETS =
      """
      sales:
        ingest:
          from: {csv: data/*.csv}
          schema: >-
            id INT, name STRING, price DECIMAL(12,4), share DOUBLE, sold TIMESTAMP, day DATE,
            open BOOLEAN, count BIGINT
          write: append
        key: [id]
      few:
        sql: SELECT id, name FROM sales WHERE id > 1
      nested:
        sql: SELECT id, named_struct('a', id) AS inner FROM sales
      """;

  private static final String[] ROWS = {
    HEADER,
    "1,\"it's \"\"quoted\"\"; --\",12345678.1000,0.1,2024-11-03T05:30:00.123456Z,2024-02-29,true,7",
    "2,\"\",0,1.0E-7,1970-01-01T00:00:00Z,1900-01-01,false,9223372036854775807",
    "3,,,,,,,"
  };

  /** Databases that the sink is tried on. */
  enum Kind {
    POSTGRES,
    H2;

    String url() {
      return this == POSTGRES ? Postgres.url() : "jdbc:h2:mem:mart;DB_CLOSE_DELAY=-1";
    }
  }

  @TempDir static Path once;
  @TempDir Path dir;

  @BeforeAll
  static void ingest() {
    Pipeline.of(once, DATASETS).file("data/1.csv", ROWS).ingest("sales");
  }

  @AfterEach
  void clean() throws SQLException {
    for (Kind kind : Kind.values()) {
      String all =
          kind == Kind.POSTGRES
              ? "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
              : "DROP ALL OBJECTS";
      execute(kind, all);
    }
  }

  private static void execute(Kind kind, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(kind.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Kind kind, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(kind.url());
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          cells.add(found.getString(i));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  private static String to(Kind kind, String table, String rest) {
    return "{from: sales, to: {jdbc: {url: '%s', table: %s}}%s}".formatted(kind.url(), table, rest);
  }

  /** A project whose sales were read; a copy of one, as no test is about that. */
  private Pipeline sales(String output) {
    if (!Files.exists(dir.resolve("data"))) {
      Pipeline.copy(once, dir);
    }
    return Pipeline.of(dir, DATASETS).publishing("mart: " + output);
  }

  private static List<Finding> refused(Pipeline pipeline) {
    try {
      pipeline.deliver("mart");
      return List.of();
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  private static List<Code> codes(Pipeline pipeline) {
    return refused(pipeline).stream().map(Finding::code).toList();
  }

  private static String ids(Kind kind) throws SQLException {
    return String.join(" ", rows(kind, "SELECT \"id\" FROM \"mart\" ORDER BY 1"));
  }

  @ParameterizedTest
  @EnumSource
  void aTableIsMadeAndHoldsWhatWasThere(Kind kind) throws SQLException {
    Pipeline pipeline = sales(to(kind, "mart", ""));
    assertThat(pipeline.deliver("mart").counts().written()).isEqualTo(3);
    var back =
        pipeline
            .spark()
            .read()
            .format("jdbc")
            .option("url", kind.url())
            .option("driver", kind == Kind.H2 ? "org.h2.Driver" : "org.postgresql.Driver")
            .option("dbtable", "\"mart\"")
            .load();
    assertThat(back.schema().fieldNames()).containsExactly(HEADER.split(","));
    assertThat(back.orderBy("id").collectAsList())
        .isEqualTo(pipeline.rows("sales").orderBy("id").collectAsList());
    assertThat(rows(kind, "SELECT pipeline, output, epoch, rows_written FROM \"headgate_outputs\""))
        .containsExactly("p|mart|1|3");
    assertThat(rows(kind, "SELECT table_name FROM information_schema.tables").toString())
        .doesNotContain("staging");
  }

  @ParameterizedTest
  @EnumSource
  void replaceLeavesTheRowsAsTheyAreNow(Kind kind) throws SQLException {
    Pipeline pipeline = sales(to(kind, "mart", ", columns: [id, name]"));
    pipeline.deliver("mart");
    pipeline.file("data/2.csv", HEADER, "4,four,,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("mart");
    assertThat(ids(kind)).isEqualTo("1 2 3 4");
  }

  @ParameterizedTest
  @EnumSource
  void upsertReplacesTheRowsOfAKeyAndLeavesOthers(Kind kind) throws SQLException {
    execute(kind, "CREATE TABLE mart (name VARCHAR(80), id INT PRIMARY KEY, more INT DEFAULT 5)");
    execute(kind, "INSERT INTO mart (id, name) VALUES (1, 'old'), (9, 'other')");
    Pipeline pipeline = sales(to(kind, "mart", ", write: upsert, columns: [id, name]"));
    pipeline.deliver("mart");
    pipeline.deliver("mart");
    assertThat(rows(kind, "SELECT id, name, more FROM mart ORDER BY 1"))
        .containsExactly("1|it's \"quoted\"; --|5", "2||5", "3|null|5", "9|other|5");
  }

  @ParameterizedTest
  @EnumSource
  void appendAddsNothingTwiceHoweverTheLastRunEnded(Kind kind) throws SQLException {
    Pipeline pipeline = sales(to(kind, "mart", ", write: append"));
    pipeline.deliver("mart");
    pipeline.unnoted("mart", Optional.empty());
    assertThat(pipeline.deliver("mart").counts().written()).isZero();
    Optional<OutputState> before = pipeline.published("mart");
    pipeline.file("data/2.csv", HEADER, "4,four,,,,,,");
    pipeline.ingest("sales");
    pipeline.deliver("mart");
    pipeline.unnoted("mart", before);
    pipeline.file("data/3.csv", HEADER, "5,five,,,,,,");
    pipeline.ingest("sales");
    assertThat(pipeline.deliver("mart").counts().written()).isEqualTo(1);
    assertThat(ids(kind)).isEqualTo("1 2 3 4 5");
  }

  @Test
  void aTableThatLostItsNoteIsNotAppendedTo() throws SQLException {
    Pipeline pipeline = sales(to(Kind.H2, "mart", ", write: append"));
    pipeline.deliver("mart");
    execute(Kind.H2, "DELETE FROM \"headgate_outputs\"");
    assertThat(codes(pipeline)).containsExactly(Code.SINK_MOVED);
    execute(Kind.H2, "DROP TABLE \"mart\"");
    assertThat(pipeline.deliver("mart").counts().written()).isEqualTo(3);
  }

  @Test
  void aTimeThatIsKeptWithoutAZoneIsThatOfThePipeline() throws SQLException {
    execute(Kind.POSTGRES, "CREATE TABLE mart (id INT, sold TIMESTAMP)");
    Pipeline pipeline = sales(to(Kind.POSTGRES, "mart", ", columns: [id, sold]"));
    pipeline.deliver("mart");
    assertThat(rows(Kind.POSTGRES, "SELECT sold FROM mart WHERE id = 1"))
        .containsExactly("2024-11-03 05:30:00.123456");
  }

  @Test
  void aTableThatWouldNotHoldTheRowsWholeIsLeftAsItIs() throws SQLException {
    execute(
        Kind.POSTGRES,
        "CREATE TABLE mart (id TEXT, price NUMERIC(10,2), share REAL, day DATE, must INT NOT"
            + " NULL)");
    Pipeline pipeline =
        sales(to(Kind.POSTGRES, "mart", ", columns: [id, price, share, day, name]"));
    assertThat(refused(pipeline))
        .allMatch(f -> f.code() == Code.SINK_MISFIT && f.span().isPresent())
        .extracting(Finding::message)
        .containsExactly(
            "the column 'id' of the table 'public.mart' is text and would not hold INT whole",
            "the column 'price' of the table 'public.mart' is numeric(10,2) and would not hold"
                + " DECIMAL(12,4) whole",
            "the column 'share' of the table 'public.mart' is float4 and would not hold DOUBLE"
                + " whole",
            "the table 'public.mart' has no column 'name'",
            "the table 'public.mart' needs a value for 'must', which is not published");
  }

  @Test
  void aRowThatTheTableRefusesUndoesTheWhole() throws SQLException {
    execute(Kind.POSTGRES, "CREATE TABLE mart (id INT CHECK (id < 3), name VARCHAR(80))");
    execute(Kind.POSTGRES, "INSERT INTO mart VALUES (0, 'before')");
    Pipeline pipeline = sales(to(Kind.POSTGRES, "mart", ", write: append, columns: [id, name]"));
    List<Finding> findings = refused(pipeline);
    assertThat(findings).extracting(Finding::code).containsExactly(Code.SINK_REFUSED);
    assertThat(findings.get(0).notes().toString()).contains("violates check constraint");
    assertThat(rows(Kind.POSTGRES, "SELECT id FROM mart")).containsExactly("0");
    assertThat(rows(Kind.POSTGRES, "SELECT output FROM headgate_outputs")).isEmpty();
  }

  @Test
  void rowsThatThisOutputDidNotPublishAreNotReplaced() throws SQLException {
    execute(Kind.H2, "CREATE TABLE \"mart\" (\"id\" INT); INSERT INTO \"mart\" VALUES (0)");
    Pipeline pipeline = sales(to(Kind.H2, "mart", ", columns: [id]"));
    assertThat(codes(pipeline)).containsExactly(Code.SINK_MISFIT);
    assertThat(ids(Kind.H2)).isEqualTo("0");
    execute(Kind.H2, "DELETE FROM \"mart\"");
    pipeline.deliver("mart");
    pipeline.deliver("mart");
    Pipeline other = pipeline.as("q", "other");
    other.ingest("sales");
    assertThat(refused(other).get(0).message())
        .isEqualTo("the table 'mart' was published by the output 'mart' of the pipeline 'p'");
    execute(Kind.H2, "DELETE FROM \"mart\"");
    other.deliver("mart");
    assertThat(codes(pipeline)).containsExactly(Code.SINK_OF_ANOTHER);
    assertThat(ids(Kind.H2)).isEqualTo("1 2 3");
  }

  @Test
  void aKeyThatNamesNoRowOrSeveralIsRefused() throws SQLException {
    Pipeline pipeline = sales(to(Kind.H2, "mart", ", write: upsert, key: [name]"));
    assertThat(refused(pipeline).get(0).message()).isEqualTo("1 row has NULL in the key name");
    Pipeline other = pipeline.edited("key: [name]", "key: [open]");
    other.file("data/1.csv", HEADER, "1,a,,,,,true,", "2,b,,,,,true,").ingestAfresh("sales");
    assertThat(refused(other).get(0).message())
        .isEqualTo("1 key stands in more than one row: open");
    assertThat(rows(Kind.H2, "SELECT * FROM \"mart\"")).isEmpty();
  }

  @Test
  void whatARunLeftBesideTheTableIsTakenAway() throws SQLException {
    Pipeline pipeline = sales(to(Kind.H2, "mart", ""));
    String left =
        "headgate_staging_"
            + dev.headgate.dsl.language.Digest.of("p/mart").substring(0, 8)
            + "_run_0";
    execute(Kind.H2, "CREATE TABLE \"" + left + "\" (id INT)");
    pipeline.deliver("mart");
    assertThat(rows(Kind.H2, "SELECT table_name FROM information_schema.tables").toString())
        .contains("mart")
        .doesNotContain("staging");
  }

  @Test
  void whatCannotBeReachedIsSaidWithoutSecrets() {
    Pipeline nowhere =
        sales(
            "{from: sales, to: {jdbc: {url:"
                + " 'jdbc:postgresql://u:secret@localhost:1/x?password=secret', table: mart}}}");
    List<Finding> findings = refused(nowhere);
    assertThat(findings).extracting(Finding::code).containsExactly(Code.SINK_UNREACHABLE);
    assertThat(findings.get(0).message())
        .isEqualTo("jdbc:postgresql://localhost:1/x does not answer");
    Pipeline driverless =
        sales("{from: sales, to: {jdbc: {url: 'jdbc:nowhere://db/x', table: mart}}}");
    assertThat(refused(driverless).get(0).message())
        .isEqualTo("no driver for jdbc:nowhere is on the class path");
    Pipeline nested = sales(to(Kind.H2, "mart", "").replace("from: sales", "from: nested"));
    nested.derive("nested");
    assertThat(refused(nested).get(0).message())
        .startsWith("a database's table cannot hold the column 'inner' of type STRUCT");
  }
}
