package dev.headgate.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.store.record.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetIngestTest {
  private static final String DATASETS =
      """
      readings:
        ingest:
          from: {parquet: data/*}
          schema: id BIGINT, value DOUBLE
          write: append
          on_new_column: ignore
        expect:
          - that: value < 100
            on_violation: quarantine
      """;

  @TempDir Path dir;

  private Pipeline with(String folder, String... columns) {
    Pipeline pipeline = Pipeline.of(dir, DATASETS);
    pipeline
        .spark()
        .range(3)
        .selectExpr(columns)
        .coalesce(1)
        .write()
        .parquet(dir.resolve("data/" + folder).toString());
    return pipeline;
  }

  @Test
  void matchesColumnsByNameAndWidensTypes() {
    with("a", "id", "cast(id as double) AS value");
    Pipeline p =
        with("b", "cast(id * 60 as float) AS Value", "cast(id + 10 as int) AS id", "1 AS extra");
    var record = p.ingest("readings");
    assertThat(record.counts().written()).isEqualTo(5);
    assertThat(record.counts().quarantined()).isEqualTo(1);
    assertThat(record.findings()).singleElement().asString().contains("'extra', left out");
    assertThat(p.rows("readings").schema().simpleString())
        .isEqualTo("struct<id:bigint,value:double>");
    assertThat(p.aside("readings").head().<String>getAs("source")).startsWith("data/b/part-");
  }

  @Test
  void aColumnMayBeCalledOtherwiseAndAFolderIsOne() {
    with("dt=2024-01-31/city=New York", "id AS `my id`", "1.5D AS value");
    with("dt=__HIVE_DEFAULT_PARTITION__/city=a%2Fb", "id AS `my id`", "2.5D AS value");
    for (String from : new String[] {"data/*/*", dir + "/data/*/*"}) {
      Pipeline p =
          Pipeline.of(
              dir,
              DATASETS
                  .replace("data/*", "'" + from + "'")
                  .replace(
                      "schema: id BIGINT, value DOUBLE",
                      "schema: dt DATE, number BIGINT, value DOUBLE, town STRING\n"
                          + "    rename: {my id: number, city: town}"));
      assertThat(p.ingestAfresh("readings").counts().written()).as(from).isEqualTo(6);
      assertThat(p.rows("readings").columns()).containsExactly("dt", "number", "value", "town");
      assertThat(
              p.rows("readings")
                  .where("dt = date'2024-01-31' AND town = 'New York' AND value = 1.5")
                  .count())
          .isEqualTo(3);
      assertThat(p.rows("readings").where("dt IS NULL AND town = 'a/b' AND number = 2").count())
          .isEqualTo(1);
    }
  }

  @Test
  void columnsAreInferredFromTheFooters() {
    with(
        "a",
        "cast(id as int) AS id",
        "struct(id AS `a b`) AS s",
        "cast('2024-01-01' as date) AS d");
    Pipeline p = with("b", "id", "struct(id AS `a b`) AS s", "cast(id as string) AS d", "id AS x");
    var files = p.inputs("readings").fresh();
    var found = new ParquetReader().infer(null, p.workspace(), files).orElseThrow();
    assertThat(found.columns())
        .extracting(c -> c.name() + " " + c.type())
        .containsExactly("id BIGINT", "s STRUCT<`a b`: BIGINT NOT NULL>", "d STRING");
    assertThat(found.doubts())
        .containsExactly("Left out: x BIGINT, which only 1 of these 2 files has.");
    String text = dev.headgate.engine.spi.infer.SchemaFile.of("readings", found);
    assertThat(text).contains("  s STRUCT<`a b`: BIGINT NOT NULL>,\n");
  }

  @Test
  void aTypeThatLosesValuesIsRefusedNamingTheFile() {
    Pipeline p = with("a", "id", "cast(id as string) AS value");
    assertThatThrownBy(() -> p.ingest("readings"))
        .isInstanceOfSatisfying(
            Problem.class,
            e -> {
              assertThat(e.findings().get(0).code()).isEqualTo(Code.COLUMN_TYPE);
              assertThat(e.findings().get(0).message()).contains("data/a/part-").contains("STRING");
            });
  }

  @Test
  void aFileThatIsNotParquetIsNamed() {
    Pipeline p = Pipeline.of(dir, DATASETS).file("data/x.parquet", "id,value");
    assertThatThrownBy(() -> p.ingest("readings"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("data/x.parquet is not a Parquet file");
  }
}
