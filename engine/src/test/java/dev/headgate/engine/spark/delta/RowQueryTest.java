package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spark.SparkRows;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Slices, splits and metrics read a text as queries do: as it stands, or not at all. */
class RowQueryTest {
  private final Dataset<Row> cells =
      SparkRows.frame(
          SparkFixture.session(),
          SparkRows.rows(SparkFixture.session().sql("SELECT '20240105' AS t")),
          SparkFixture.session().sql("SELECT '' AS t").schema());
  private final RowQuery query = new RowQuery(cells, Map.of("day", "45292"));

  @Test
  void aTextOfARowIsReadAsItStandsOrFails() {
    Dataset<Row> asked = query.ask("SELECT *, CAST(t AS DATE) > DATE'2024-01-01' AS later");
    assertThatThrownBy(asked::collectAsList)
        .satisfies(
            failure -> {
              assertThat(SqlFindings.isOfARow(failure)).isTrue();
              assertThat(SqlFindings.start(failure)).hasValue("SELECT *, ".length());
              assertThat(SqlFindings.of(Text.of("later"), 0, failure, List.of()).message())
                  .startsWith("'20240105' begins with no year of four digits");
            });
    assertThat(query.ask("SELECT to_date(t, 'yyyyMMdd') AS day").head().get(0))
        .hasToString("2024-01-05");
    assertThat(query.ask("SELECT try_cast(t AS DATE) AS day").head().get(0)).isNull();
  }

  @Test
  void whatIsWrittenIsToldWithoutAnyRow() {
    assertThat(query.misread("SELECT (", Text.of("t > CAST(:day AS DATE)"), "\n)"))
        .extracting(Finding::code)
        .containsExactly(Code.OTHER_VALUE);
    assertThat(query.misread("SELECT (", Text.of("t > '45292'"), "\n)")).isEmpty();
  }
}
