package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spark.SparkRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Spellings by casts: each gives what is written, NULL where that is asked for, or a finding. */
class TextCastsTest {
  private static final List<String> TIMES =
      List.of(
          "CAST(t AS TIMESTAMP)",
          "CAST(t AS TIMESTAMP_NTZ)",
          "t::TIMESTAMP",
          "to_timestamp(t)",
          "timestamp(t)",
          "max(CAST(t AS TIMESTAMP)) OVER ()",
          "(SELECT max(CAST(t AS TIMESTAMP)) FROM cells)",
          "transform(array(t), x -> CAST(x AS TIMESTAMP))[0]");
  private static final List<String> DATES =
      List.of("CAST(t AS DATE)", "to_date(t)", "date(t)", "year(CAST(t AS DATE))");
  private static final List<String> NUMBERS = List.of("CAST(t AS DOUBLE)", "CAST(t AS FLOAT)");

  private final SparkSession spark = SparkFixture.session();

  @Test
  void noTextBecomesAnotherValue() {
    for (String cast : TIMES) {
      for (String text :
          List.of("10:00", " 10:00:00", "T10:00", "1:2", "45292-01-01", "-2024-01-01")) {
        assertThat(failed(cast, text)).as(cast + " of " + text).contains("'" + text + "'");
      }
      assertThat(value(cast, "2024-01-05 10:00:00")).as(cast).startsWith("2024-01-05T10:00");
    }
    for (String cast : DATES) {
      for (String text : List.of("45292", "202401", "20240105", "+12024-01-01", "-0044-03-15")) {
        assertThat(failed(cast, text)).as(cast + " of " + text).contains("year of four digits");
      }
      assertThat(value(cast, "2024-01-05")).as(cast).startsWith("2024");
    }
    for (String cast : NUMBERS) {
      for (String text : List.of("1e400", "-1e400", "9".repeat(400), "1d", "2.5F ")) {
        assertThat(failed(cast, text)).as(cast + " of " + text).contains("CAST(");
      }
      assertThat(value(cast, " 1.5e3 ")).isEqualTo("1500.0");
      assertThat(value(cast, "Infinity")).isEqualTo("Infinity");
      assertThat(value(cast, "NaN")).isEqualTo("NaN");
    }
    assertThat(failed("CAST(t AS FLOAT)", "1e39")).contains("too great");
    assertThat(value("CAST(t AS DOUBLE)", "1e39")).isEqualTo("1.0E39");
  }

  @Test
  void whereNullIsAskedForItIsNull() {
    for (String cast :
        List.of(
            "try_cast(t AS TIMESTAMP)", "try_to_timestamp(t)", "try_cast('10:00' AS TIMESTAMP)")) {
      assertThat(value(cast, "10:00")).as(cast).isEqualTo("null");
    }
    assertThat(value("try_cast(t AS DATE)", "45292")).isEqualTo("null");
    assertThat(value("try_cast(t AS DOUBLE)", "1e400")).isEqualTo("null");
    assertThat(value("CAST(t AS DATE)", null)).isEqualTo("null");
    assertThat(value("to_timestamp(t, 'HH:mm')", "10:00")).startsWith("1970-01-01T10:00");
    assertThat(value("to_date(t, 'yyyyMMdd')", "20240105")).isEqualTo("2024-01-05");
  }

  @Test
  void whatIsWrittenIsToldBeforeARun() {
    assertThat(written("SELECT CAST('10:00' AS TIMESTAMP) AS at"))
        .isEqualTo("HG0403 CAST('10:00' AS TIMESTAMP)");
    assertThat(written("SELECT * FROM cells WHERE TIMESTAMP'2024-01-01' < '10:00'"))
        .startsWith("HG0403 ");
    assertThat(written("SELECT CAST(concat('45', '292') AS DATE) AS at")).startsWith("HG0416 ");
    assertThat(written("SELECT CAST(:p AS DOUBLE) AS x")).startsWith("HG0416 ");
    assertThat(written("SELECT CAST('2024-01-05' AS DATE) AS at")).isEmpty();
    assertThat(written("SELECT CAST('nonsense' AS DATE) AS at")).isEmpty();
  }

  @Test
  void aGroupIsStillThatOfItsCast() {
    cells("2024-01-05");
    List<Row> rows =
        guarded("SELECT CAST(t AS DATE) AS day, count(*) AS n FROM cells GROUP BY CAST(t AS DATE)")
            .collectAsList();
    assertThat(rows).singleElement().asString().isEqualTo("[2024-01-05,1]");
    Dataset<Row> filtered =
        guarded("SELECT * FROM cells WHERE CAST(t AS DATE) >= DATE'2024-01-01'");
    assertThat(filtered.count()).isEqualTo(1);
  }

  private void cells(String text) {
    spark.sql("SELECT '" + text + "' AS t").createOrReplaceTempView("cells");
    if (text == null) {
      spark.sql("SELECT CAST(NULL AS STRING) AS t").createOrReplaceTempView("cells");
    }
    // a row that no optimizer looks into
    SparkRows.frame(spark, SparkRows.rows(spark.table("cells")), spark.table("cells").schema())
        .createOrReplaceTempView("cells");
  }

  private Dataset<Row> guarded(String sql) {
    return Query.guarded(spark, Text.of(sql), Map.of());
  }

  private String value(String cast, String text) {
    cells(text);
    return String.valueOf(guarded("SELECT " + cast + " AS value FROM cells").head().get(0));
  }

  private String failed(String cast, String text) {
    Throwable failure = catchThrowable(() -> value(cast, text));
    assertThat(failure).as(cast + " of " + text).isNotNull();
    assertThat(SqlFindings.isOfARow(failure)).as(cast + " of " + text).isTrue();
    Finding finding =
        SqlFindings.of(Text.of("SELECT " + cast + " AS value FROM cells"), 0, failure, List.of());
    assertThat(finding.code()).isEqualTo(Code.SQL_AT_RUN_TIME);
    return finding.message();
  }

  private String written(String sql) {
    cells("2024-01-05");
    Text text = Text.of(sql);
    List<Finding> found =
        Query.misread(
            text, Query.of(spark, text, sql.contains(":p") ? Map.of("p", "1e400") : Map.of()));
    Optional<Finding> first = found.stream().findFirst();
    return first
        .map(
            f ->
                f.code().id()
                    + " "
                    + f.span().map(s -> s.file().text().substring(s.start(), s.end())).orElse(""))
        .orElse("");
  }
}
