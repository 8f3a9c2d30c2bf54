package dev.headgate.connectors.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.NonFinite;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spi.InputFiles;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pandas and Arrow write is read as it stands, or the record or the file is refused saying
 * where and why.
 */
class ParquetValuesTest {
  @TempDir static Path dir;
  private static SparkSession spark;
  private static String zone;

  private final List<Finding> warnings = new ArrayList<>();
  private OnNewColumn onNewColumn = OnNewColumn.IGNORE;
  private NonFinite nonFinite = NonFinite.REFUSE;
  private boolean rounds;

  @BeforeAll
  static void files() throws IOException {
    spark = SparkFixture.session();
    zone = spark.conf().get("spark.sql.session.timeZone");
    for (String name :
        List.of(
            "nanos",
            "int96",
            "times",
            "numbers",
            "decimals",
            "decimal_bytes",
            "days",
            "floats",
            "texts",
            "nested",
            "unknown",
            "pandas")) {
      try (var in = ParquetValuesTest.class.getResourceAsStream("/parquet/" + name + ".parquet")) {
        Files.copy(in, dir.resolve(name + ".parquet"));
      }
    }
  }

  @AfterAll
  static void zoneAsBefore() {
    spark.conf().set("spark.sql.session.timeZone", zone);
  }

  private static Workspace workspace() {
    String here = dir.toString();
    return new Workspace(here + "/p.yaml", here, here + "/.headgate", "p");
  }

  private static List<InputFile> input(String names) {
    return InputFiles.matching(Text.of(names), workspace());
  }

  /** Each row of files as text; of one that cannot be read the reason. */
  private List<String> read(String names, String schema) {
    ReadRequest request =
        new ReadRequest(
            spark,
            workspace(),
            new ParquetOptions(Text.of(names), rounds),
            StructType.fromDDL(schema),
            ReadRequest.Origin.DECLARED,
            input(names),
            onNewColumn,
            nonFinite,
            warnings::add);
    return new ParquetReader().read(request).collectAsList().stream().map(this::said).toList();
  }

  private String said(Row row) {
    if (row.getAs(Lineage.CORRUPT) != null) {
      return "unreadable: " + row.getAs(Lineage.REASON);
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < row.size() - Lineage.COLUMNS.size(); i++) {
      Object value = row.get(i);
      all.append(i == 0 ? "" : " ").append(value instanceof byte[] b ? "x" + b.length : value);
    }
    return all.toString();
  }

  private Finding refused(String names, String schema) {
    Finding[] found = new Finding[1];
    assertThatThrownBy(() -> read(names, schema))
        .isInstanceOfSatisfying(Problem.class, p -> found[0] = p.findings().get(0));
    return found[0];
  }

  @Test
  void nanosecondsAreHeldOrTheRecordIsSetAside() {
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    String below = "unreadable: 2024-01-05T10:00:00.123456789 has digits below a microsecond";
    assertThat(read("nanos.parquet", "id BIGINT, local TIMESTAMP, at TIMESTAMP"))
        .containsExactly(
            "1 2024-01-05T10:00:00.123456Z 2024-01-05T10:00:00.123456Z",
            below + " (column local): parquet cuts them off by round: true",
            "3 null null");
    assertThat(read("nanos.parquet", "id BIGINT, local TIMESTAMP_NTZ, at STRING").get(0))
        .isEqualTo("1 2024-01-05T10:00:00.123456 2024-01-05 10:00:00.123456");
    assertThat(read("int96.parquet", "id BIGINT, at TIMESTAMP"))
        .element(1)
        .asString()
        .contains("digits below a microsecond (column at): parquet cuts them off");
    rounds = true;
    assertThat(read("nanos.parquet", "id BIGINT, local TIMESTAMP"))
        .contains("2 2024-01-05T10:00:00.123456Z");
    assertThat(read("int96.parquet", "id BIGINT, at TIMESTAMP"))
        .containsExactly(
            "1 2024-01-05T10:00:00.123456Z", "2 2024-01-05T10:00:00.123456Z", "3 null");
  }

  @Test
  void aLocalTimeIsAMomentInTheZoneOfTheSpec() {
    spark.conf().set("spark.sql.session.timeZone", "America/New_York");
    assertThat(read("nanos.parquet", "id BIGINT, local TIMESTAMP, at TIMESTAMP").get(0))
        .isEqualTo("1 2024-01-05T15:00:00.123456Z 2024-01-05T10:00:00.123456Z");
    spark
        .sql("SELECT TIMESTAMP_NTZ'2024-03-10 02:30:00' AS at")
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(dir.resolve("gap").toString());
    assertThat(read("gap", "at TIMESTAMP"))
        .containsExactly(
            "unreadable: 2024-03-10T02:30 does not exist in America/New_York, as the clocks skip it"
                + " (column at)");
    assertThat(read("gap", "at TIMESTAMP_NTZ")).containsExactly("2024-03-10T02:30");
  }

  @Test
  void timesOfDayAreText() {
    assertThat(read("times.parquet", "id BIGINT, ms STRING, us STRING, ns STRING"))
        .containsExactly(
            "1 10:01:00 10:01:00 10:01:00",
            "2 00:00:00.001 00:00:00.000001 00:00:00.000000001",
            "3 null null null");
    assertThat(refused("times.parquet", "id BIGINT, us TIMESTAMP").message())
        .contains("'us' of times.parquet is INT64 TIME(MICROS,false), declared TIMESTAMP");
  }

  @Test
  void numbersAreHeldAsTheyStand() {
    assertThat(
            read(
                "numbers.parquet",
                "id BIGINT, i8 TINYINT, u8 INT, u16 INT, u32 BIGINT, u64 DECIMAL(20,0), f16 FLOAT"))
        .containsExactly(
            "1 -128 0 0 0 9223372036854775808 0.5",
            "2 127 255 65535 4294967295 9223372036854775807 -5.9604645E-8",
            "3 null null null null null null");
    assertThat(read("numbers.parquet", "id BIGINT, u64 BIGINT"))
        .containsExactly(
            "unreadable: 9223372036854775808 is too great for BIGINT (column u64)",
            "2 9223372036854775807",
            "3 null");
    assertThat(read("numbers.parquet", "id BIGINT, big DOUBLE"))
        .containsExactly(
            "unreadable: 9007199254740993 is held by DOUBLE only about (column big)",
            "2 9.007199254740992E15",
            "3 null");
    for (String file : List.of("decimals.parquet", "decimal_bytes.parquet")) {
      assertThat(read(file, "id BIGINT, d4 DECIMAL(9,2), d8 DECIMAL(20,3)"))
          .containsExactly("1 -123.45 -123.450", "2 0.01 0.010", "3 null null");
    }
    assertThat(refused("decimals.parquet", "id BIGINT, d8 DECIMAL(18,1)").code())
        .isEqualTo(Code.COLUMN_TYPE);
    assertThat(read("days.parquet", "id BIGINT, day DATE"))
        .containsExactly(
            "1 2024-01-05",
            "unreadable: day 2932897 since 1970 has no year of four digits (column day)",
            "3 null");
  }

  @Test
  void whatIsNoFiniteNumberIsKeptWhereTheSpecSaysSo() {
    assertThat(read("floats.parquet", "id BIGINT, x DOUBLE, f DOUBLE"))
        .containsExactly(
            "1 1.5 1.5",
            "unreadable: NaN is no finite number (column x): ingest takes it as one by non_finite: keep",
            "3 null null");
    assertThat(read("floats.parquet", "id BIGINT, f FLOAT"))
        .contains(
            "unreadable: Infinity is no finite number (column f): ingest takes it as one by non_finite: keep");
    nonFinite = NonFinite.KEEP;
    assertThat(read("floats.parquet", "id BIGINT, x DOUBLE, f DOUBLE")).contains("2 NaN Infinity");
  }

  @Test
  void textsAreUtf8() {
    assertThat(
            read(
                "texts.parquet",
                "id BIGINT, large STRING, word STRING, bytes BINARY, name STRING, nothing DATE"))
        .containsExactly(
            "1 a a x1 00000000-0000-0000-0000-000000000001 null",
            "2 b b x1 00000000-0000-0000-0000-000000000002 null",
            "3 null null null null null");
    assertThat(read("texts.parquet", "id BIGINT, text STRING").get(0)).isEqualTo("1 \u00e91");
    assertThat(read("texts.parquet", "id BIGINT, text STRING").get(1))
        .startsWith("unreadable: '")
        .endsWith("is not UTF-8 (column text)");
    assertThat(read("texts.parquet", "id BIGINT, bytes STRING"))
        .contains("1 a", "unreadable: bytes that are not UTF-8 (column bytes)");
  }

  @Test
  void nestedColumnsAreKeptOrNamed() {
    nonFinite = NonFinite.KEEP;
    assertThat(
            read(
                "nested.parquet",
                "id BIGINT, list ARRAY<BIGINT>, struct STRUCT<a: BIGINT, b: STRING>"))
        .containsExactly("1 ArraySeq(1, 2) [1,x]", "2 ArraySeq() [2,null]", "3 null null");
    nonFinite = NonFinite.REFUSE;
    assertThat(read("nested.parquet", "id BIGINT, map MAP<STRING, DOUBLE>").get(1))
        .isEqualTo(
            "unreadable: NaN is no finite number (column map): ingest takes it as one by non_finite: keep");
    assertThat(
            refused("nested.parquet", "id BIGINT, struct STRUCT<b: STRING, a: BIGINT>").message())
        .contains("'struct' of nested.parquet");
    Finding finding = refused("unknown.parquet", "id BIGINT, moments ARRAY<TIMESTAMP>");
    assertThat(finding.message()).contains("'moments' of unknown.parquet").contains("NANOS");
    assertThat(finding.notes()).anyMatch(note -> note.contains("microseconds"));
  }

  @Test
  void whatPandasWritesIsReadWithoutItsRowNumbers() {
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    onNewColumn = OnNewColumn.FAIL;
    assertThat(
            read(
                "pandas.parquet",
                "id BIGINT, when TIMESTAMP, kind STRING, nothing STRING, score DOUBLE"))
        .containsExactly(
            "1 2024-01-05T10:00:00Z a null 1.5",
            "3 null a null 2.5",
            "4 2024-01-07T00:00:00Z null null 3.0");
    assertThat(warnings).isEmpty();
  }

  @Test
  void filesThatDisagreeAreNamed() {
    Finding finding = refused("{floats,texts,nanos}.parquet", "id BIGINT, bytes BINARY");
    assertThat(finding.message()).contains("has no column 'bytes'");
    spark.sql("SELECT '7' AS x").coalesce(1).write().parquet(dir.resolve("other").toString());
    spark.sql("SELECT 7D AS x").coalesce(1).write().parquet(dir.resolve("other2").toString());
    Finding other = refused("other*", "x DOUBLE");
    assertThat(other.message()).contains("'x' of other/part-").contains("STRING, declared DOUBLE");
    assertThat(other.notes()).anyMatch(n -> n.contains("as declared in other2/part-"));
  }

  @Test
  void typesAreInferredOrLeftOutSayingSo() {
    Inference found =
        new ParquetReader().infer(null, workspace(), input("pandas.parquet")).orElseThrow();
    assertThat(found.columns())
        .extracting(c -> c.name() + " " + c.type())
        .containsExactly(
            "id BIGINT", "when TIMESTAMP_NTZ", "kind STRING", "nothing STRING", "score DOUBLE");
    assertThat(found.doubts())
        .containsExactly("Left out: __index_level_0__, the row numbers that pandas kept.");
    assertThat(
            new ParquetReader()
                .infer(null, workspace(), input("unknown.parquet"))
                .orElseThrow()
                .doubts())
        .singleElement()
        .asString()
        .startsWith("Left out: moments, which is ");
  }
}
