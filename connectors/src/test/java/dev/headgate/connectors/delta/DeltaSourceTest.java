package dev.headgate.connectors.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.Write;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spi.SourceRequest;
import dev.headgate.engine.spi.infer.InferredColumn;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaSourceTest {
  private static final String ORDERS =
      """
      orders:
        ingest:
          from: {delta: {path: lake/orders%s}}
          schema: "id INT, name STRING"
          write: %s
        key: [id]
      """;

  @TempDir Path dir;

  private Pipeline orders(String more, String write) {
    return Pipeline.of(dir, ORDERS.formatted(more, write));
  }

  /** What somebody else does to the table, which SQL names {@code @T}. */
  private void does(String... statements) {
    for (String sql : statements) {
      SparkFixture.session().sql(sql.replace("@T", "delta.`" + lake() + "`"));
    }
  }

  private Path lake() {
    return dir.resolve("lake/orders");
  }

  private void table(String properties) {
    does("CREATE TABLE @T (id INT, name STRING) USING delta" + properties);
  }

  private static String rows(Pipeline pipeline, String... columns) {
    return pipeline
        .rows("orders")
        .selectExpr("concat_ws(' ', " + String.join(", ", columns) + ") AS row")
        .orderBy("row")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.joining("; "));
  }

  private static String rows(Pipeline pipeline) {
    return rows(pipeline, "id", "name");
  }

  private static void nothingNew(Pipeline pipeline) {
    long version = pipeline.table("orders").orElseThrow().version();
    assertThat(pipeline.ingest("orders").outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(pipeline.table("orders").orElseThrow().version()).isEqualTo(version);
  }

  private static List<Finding> refused(Pipeline pipeline) {
    try {
      pipeline.ingest("orders");
      return List.of();
    } catch (Problem problem) {
      return problem.findings();
    }
  }

  private static List<String> messages(Pipeline pipeline) {
    List<Finding> findings = refused(pipeline);
    assertThat(findings).allMatch(f -> f.span().isPresent() && !f.notes().isEmpty());
    return findings.stream().map(Finding::message).toList();
  }

  @Test
  void howeverCommitsAreSplitIntoRunsTheTableIsTheSame() {
    Random random = new Random(374);
    table("");
    Pipeline pipeline = orders("", "append");
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      if (i % 4 == 0) {
        does("OPTIMIZE @T");
      } else {
        does("INSERT INTO @T VALUES (%d, 'a'), (%d, 'b')".formatted(i, i));
        expected.add(i + " a");
        expected.add(i + " b");
      }
      if (random.nextInt(2) == 0) {
        pipeline.ingest("orders");
      }
    }
    pipeline.ingest("orders");
    nothingNew(pipeline);
    expected.sort(null);
    assertThat(rows(pipeline)).isEqualTo(String.join("; ", expected));
  }

  @Test
  void rowsThatWereAddedAreReadOnceAndCompactionBringsNone() {
    table("");
    Pipeline pipeline = orders("", "append");
    assertThat(pipeline.ingest("orders").counts().read()).isZero();
    does("INSERT INTO @T VALUES (1, 'a')", "INSERT INTO @T VALUES (2, 'b'), (3, 'c')");
    StepRecord second = pipeline.ingest("orders");
    assertThat(second.counts().written()).isEqualTo(3);
    assertThat(second.reason().text()).isEqualTo("3 rows of versions 1 to 2 of lake/orders");
    does("OPTIMIZE @T");
    nothingNew(pipeline);
    does("INSERT INTO @T VALUES (4, 'd')");
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(1);
    assertThat(rows(pipeline)).isEqualTo("1 a; 2 b; 3 c; 4 d");
  }

  @Test
  void replacedItIsTheTableAsItStands() {
    table("");
    Pipeline pipeline = orders("", "replace");
    does("INSERT INTO @T VALUES (1, 'a')", "INSERT INTO @T VALUES (2, 'b')");
    pipeline.ingest("orders");
    does("UPDATE @T SET name = 'x' WHERE id = 1", "DELETE FROM @T WHERE id = 2");
    assertThat(pipeline.ingest("orders").counts().written()).isEqualTo(1);
    assertThat(rows(pipeline)).isEqualTo("1 x");
    Pipeline pinned = pipeline.edited("lake/orders", "lake/orders, version: 2");
    pinned.ingest("orders");
    assertThat(rows(pinned)).isEqualTo("1 a; 2 b");
  }

  @Test
  void rowsThatWereChangedAreRefusedUntilTheTableIsReplaced() {
    table("");
    does("INSERT INTO @T VALUES (1, 'a'), (2, 'b')");
    Pipeline pipeline = orders("", "append");
    pipeline.ingest("orders");
    does("INSERT INTO @T VALUES (3, 'c')", "DELETE FROM @T WHERE id = 1");
    assertThat(messages(pipeline))
        .containsExactly(
            "lake/orders changed after it was read: DELETE at version 3 changed or removed rows");
    assertThat(rows(pipeline)).isEqualTo("1 a; 2 b");
    pipeline.ingestAfresh("orders");
    assertThat(rows(pipeline)).isEqualTo("2 b; 3 c");
    does("INSERT INTO @T VALUES (4, 'd')", "DELETE FROM @T WHERE id = 2");
    assertThat(refused(pipeline)).extracting(Finding::code).containsExactly(Code.INPUT_CHANGED);
    Pipeline replaced = pipeline.edited("write: append", "write: replace");
    replaced.ingest("orders");
    assertThat(rows(replaced)).isEqualTo("3 c; 4 d");
  }

  @Test
  void byTheChangeFeedARowIsWhatItBecameAtLast() {
    table(" TBLPROPERTIES (delta.enableChangeDataFeed = true)");
    does("INSERT INTO @T VALUES (1, 'a'), (2, 'b'), (3, 'c'), (5, 'same')");
    Pipeline pipeline = orders(", changes: true", "upsert");
    pipeline.ingest("orders");
    does(
        "INSERT INTO @T VALUES (4, 'd'), (6, 'passes')",
        "UPDATE @T SET name = 'z' WHERE id IN (1, 4)",
        "UPDATE @T SET name = 'other' WHERE id = 5",
        "UPDATE @T SET name = 'same' WHERE id = 5",
        "DELETE FROM @T WHERE id IN (2, 6)");
    StepRecord second = pipeline.ingest("orders");
    assertThat(second.reason().text()).startsWith("versions 2 to 6 of lake/orders;");
    assertThat(rows(pipeline)).isEqualTo("1 z; 2 b; 3 c; 4 z; 5 same");
    assertThat(pipeline.found())
        .extracting(Finding::message)
        .contains("2 rows were deleted in versions 2 to 6 of lake/orders and stay here");
    nothingNew(pipeline);
  }

  @Test
  void aHistoryByTimeKnowsEachRowThatItBecame() {
    does(
        "CREATE TABLE @T (id INT, name STRING, at TIMESTAMP) USING delta"
            + " TBLPROPERTIES (delta.enableChangeDataFeed = true)",
        "INSERT INTO @T VALUES (1, 'a', TIMESTAMP'2024-01-01 00:00:00Z')");
    Pipeline pipeline =
        orders(", changes: true", "history")
            .edited("name STRING", "name STRING, at TIMESTAMP")
            .edited("key: [id]", "time: at\n  key: [id]");
    pipeline.ingest("orders");
    does(
        "UPDATE @T SET name = 'b', at = TIMESTAMP'2024-01-02 00:00:00Z'",
        "UPDATE @T SET name = 'c', at = TIMESTAMP'2024-01-03 00:00:00Z'");
    pipeline.ingest("orders");
    assertThat(rows(pipeline, "name", "CAST(valid_from AS DATE)", "CAST(valid_to AS DATE)"))
        .isEqualTo("a 2024-01-01 2024-01-02; b 2024-01-02 2024-01-03; c 2024-01-03");
  }

  @Test
  void aTableThatWasMadeAnewOrReachesNotBackIsNeverPassedOver() throws IOException {
    table("");
    does("INSERT INTO @T VALUES (1, 'a')");
    Pipeline pipeline = orders("", "append");
    pipeline.ingest("orders");
    does("INSERT INTO @T VALUES (2, 'b')", "INSERT INTO @T VALUES (3, 'c')", "OPTIMIZE @T");
    for (String file : addedAt(2)) {
      Files.delete(lake().resolve(file));
    }
    assertThat(messages(pipeline))
        .containsExactly(
            "lake/orders changed after it was read: files of version 2 were vacuumed before they"
                + " were read");
    Files.move(lake(), dir.resolve("lake/old"));
    table("");
    assertThat(messages(pipeline))
        .containsExactly("lake/orders changed after it was read: it was dropped and made anew");
    Pipeline replaced = pipeline.edited("write: append", "write: replace");
    replaced.ingest("orders");
    assertThat(rows(replaced)).isEmpty();
  }

  /** The files that a commit added. */
  private List<String> addedAt(int version) throws IOException {
    Path log = lake().resolve("_delta_log/%020d.json".formatted(version));
    return DeltaCommit.of(version, Files.readString(log)).added();
  }

  @Test
  void aLogThatWasCleanedUpIsTold() throws IOException {
    table(" TBLPROPERTIES (delta.checkpointInterval = 2)");
    Pipeline pipeline = orders("", "append");
    pipeline.ingest("orders");
    does("INSERT INTO @T VALUES (1, 'a')", "INSERT INTO @T VALUES (2, 'b')");
    for (int version : List.of(0, 1)) {
      Files.delete(lake().resolve("_delta_log/%020d.json".formatted(version)));
      Files.deleteIfExists(lake().resolve("_delta_log/.%020d.json.crc".formatted(version)));
    }
    assertThat(messages(pipeline))
        .containsExactly(
            "lake/orders changed after it was read: its log no longer tells of version 1");
    assertThat(messages(orders(", version: 0", "replace").as("q", ".other")))
        .containsExactly("the log of 'lake/orders' no longer tells of version 0");
  }

  @Test
  void mappedNamesPartitionsAndDeletionVectorsAreReadAsTheTableSays() {
    does(
        "CREATE TABLE @T (id INT, was STRING, day DATE) USING delta PARTITIONED BY (day)"
            + " TBLPROPERTIES (delta.columnMapping.mode = 'name', delta.enableDeletionVectors ="
            + " true)",
        "INSERT INTO @T VALUES (1, 'a', DATE'2024-01-01'), (2, 'b', DATE'2024-01-01'), (3, 'c',"
            + " NULL)",
        "ALTER TABLE @T RENAME COLUMN was TO name",
        "DELETE FROM @T WHERE id = 2");
    Pipeline pipeline = orders("", "append").edited("name STRING", "name STRING, day DATE");
    pipeline.ingest("orders");
    assertThat(rows(pipeline, "id", "name", "day")).isEqualTo("1 a 2024-01-01; 3 c");
    does("INSERT INTO @T VALUES (4, 'd', DATE'2024-01-02')", "OPTIMIZE @T");
    pipeline.ingest("orders");
    assertThat(rows(pipeline, "id", "name", "day"))
        .isEqualTo("1 a 2024-01-01; 3 c; 4 d 2024-01-02");
    does("ALTER TABLE @T RENAME COLUMN name TO title");
    assertThat(messages(pipeline)).containsExactly("lake/orders has no column 'name'");
  }

  @Test
  void aValueThatItsColumnDoesNotTakeIsKeptAside() {
    does(
        "CREATE TABLE @T (id BIGINT, name STRING, x DOUBLE) USING delta",
        "INSERT INTO @T VALUES (1, 'a', 0.5), (NULL, 'b', 1), (9007199254740993, 'c', 1), (4, 'd',"
            + " double('NaN')), (5, 'e', -0.0D)");
    Pipeline pipeline =
        orders("", "replace")
            .edited("id INT, name STRING", "id DOUBLE NOT NULL, name STRING, x DOUBLE")
            .edited("write:", "allow_unreadable: 100%\n    write:");
    assertThat(pipeline.ingest("orders").counts().quarantined()).isEqualTo(3);
    assertThat(rows(pipeline, "id", "name", "x")).isEqualTo("1.0 a 0.5; 5.0 e -0.0");
    assertThat(pipeline.aside("orders").select("reason").collectAsList().toString())
        .contains("no value (column id)")
        .contains("9007199254740993 is held by DOUBLE only about (column id)")
        .contains("NaN is no finite number (column x): ingest takes it as one by non_finite: keep");
  }

  @Test
  void whatDoesNotFitIsAFindingWithItsPlace() {
    assertThat(messages(orders("", "append")))
        .containsExactly("there is no Delta table at 'lake/orders'");
    table("");
    assertThat(messages(orders("", "append").edited("name STRING", "nam STRING")))
        .containsExactly("lake/orders has no column 'nam'");
    assertThat(messages(orders("", "append").edited("name STRING", "name INT")))
        .containsExactly("the column 'name' of lake/orders is STRING, declared INT");
    assertThat(messages(orders("", "append").edited(", name STRING", "")))
        .containsExactly("lake/orders has a new column 'name'");
    assertThat(messages(orders(", changes: true", "upsert")))
        .containsExactly("'lake/orders' keeps no change feed");
    assertThat(messages(orders(", version: 7", "replace")))
        .containsExactly("'lake/orders' has no version 7");
  }

  @Test
  void aChangeFeedThatWasOffMeanwhileIsTold() {
    table(" TBLPROPERTIES (delta.enableChangeDataFeed = true)");
    Pipeline pipeline = orders(", changes: true", "upsert");
    pipeline.ingest("orders");
    does(
        "ALTER TABLE @T SET TBLPROPERTIES (delta.enableChangeDataFeed = false)",
        "ALTER TABLE @T SET TBLPROPERTIES (delta.enableChangeDataFeed = true)");
    assertThat(messages(pipeline))
        .containsExactly(
            "lake/orders changed after it was read: it kept no change feed at version 1");
  }

  @Test
  void aNewColumnIsTreatedAsIsSaid() {
    table("");
    Pipeline pipeline =
        orders("", "append").edited("write: append", "write: append\n    on_new_column: add");
    pipeline.ingest("orders");
    does(
        "ALTER TABLE @T ADD COLUMNS (tags ARRAY<INT>)", "INSERT INTO @T VALUES (1, 'a', array(7))");
    pipeline.ingest("orders");
    assertThat(rows(pipeline, "id", "name", "tags")).isEqualTo("1 a [7]");
  }

  @Test
  void columnsThatNobodyDeclaredAreTheTables() {
    does("CREATE TABLE @T (id INT, price DECIMAL(12,2), s STRUCT<a: ARRAY<DATE>>) USING delta");
    SourceRequest request =
        new SourceRequest(
            Text.of("delta"),
            new DeltaSourceOptions(Text.of("lake/orders"), false, Optional.empty()),
            Write.REPLACE,
            Optional.empty(),
            List.of(),
            orders("", "replace").workspace(),
            secret -> "");
    Stream<InferredColumn> columns =
        new DeltaReader().infer(request).orElseThrow().columns().stream();
    assertThat(columns.map(c -> c.name() + " " + c.type()))
        .containsExactly("id INT", "price DECIMAL(12,2)", "s STRUCT<a: ARRAY<DATE>>");
  }

  @ParameterizedTest
  @CsvSource({
    "', changes: true', append, '''changes'' tells of rows by their key'",
    "', version: 3', append, 'nothing comes to a ''version'' that is pinned'",
    "', version: -1', replace, '''version'' is a number from 0'",
    "', version: 1, changes: true', upsert, 'a ''version'' that is pinned has no ''changes'''"
  })
  void whatCannotBeIsRefusedBeforeItRuns(String more, String write, String message) {
    assertThatThrownBy(() -> orders(more, write))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
