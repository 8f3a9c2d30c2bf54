package dev.headgate.dsl.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.source.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, parameters and columns are found wherever SQL may name them. */
class SqlGrammarTest {
  private static final SqlGrammar GRAMMAR = SqlGrammar.spark();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM a JOIN b USING (id) | a b",
        "select * from A, `b` where x in (select x from c) | a b c",
        "WITH a AS (SELECT * FROM a) SELECT * FROM a | a",
        "WITH c AS (SELECT 1), d AS (SELECT * FROM c) SELECT * FROM d JOIN e | e",
        "SELECT * FROM (WITH c AS (SELECT 1) SELECT * FROM c) x JOIN c | c",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r | ''",
        "TABLE a | a",
        "FROM a SELECT x | a",
        "VALUES (1, 2) | ''",
        "SELECT * FROM range(10) | ''",
        "SELECT EXISTS (SELECT 1 FROM a), (SELECT max(x) FROM b) | a b",
        "SELECT * FROM a LATERAL VIEW explode(xs) t AS x | a",
        "SELECT * FROM a PIVOT (sum(x) FOR y IN (1, 2)) | a",
        "SELECT * FROM a TABLESAMPLE (10 ROWS) REPEATABLE (1) | a",
        "SELECT 'FROM b' FROM a -- FROM c | a"
      })
  void tables(String sql, String tables) {
    SqlFacts facts = GRAMMAR.query(Text.of(sql));
    assertThat(facts.findings()).isEmpty();
    assertThat(String.join(" ", facts.tableNames())).isEqualTo(tables);
  }

  @Test
  void tablesOfAPipeline() {
    SqlFacts facts = GRAMMAR.query(Text.of("FROM a |> JOIN b USING (x) |> SELECT x"));
    assertThat(facts.tableNames()).containsExactly("a", "b");
  }

  @Test
  void parametersButNoCastsAndNoTexts() {
    SqlFacts facts =
        GRAMMAR.query(
            Text.of(
                "SELECT x::INT, ':no', a:b.c, :yes FROM t WHERE y > :as_of ORDER BY x LIMIT :n"));
    assertThat(facts.findings()).isEmpty();
    assertThat(facts.parameterNames()).containsExactlyInAnyOrder("yes", "as_of", "n");
  }

  @Test
  void columnsOfAConditionWithoutWhatALambdaNames() {
    SqlFacts facts =
        GRAMMAR.expression(
            Text.of(
                "a > 1 AND `b c` IS NULL AND exists(xs, x -> x > d) AND s.f = 1 AND now IS NULL"));
    assertThat(facts.columns().stream().map(SqlName::value))
        .containsExactlyInAnyOrder("a", "b c", "xs", "d", "now");
    assertThat(facts.findings()).isEmpty();
  }

  @Test
  void aSchemaGivesItsColumnsAndTypes() {
    SqlGrammar.Columns columns =
        GRAMMAR.columns(
            Text.of("id BIGINT NOT NULL, `a b` ARRAY<STRUCT<x: INT>>, d DECIMAL(10, 2)"));
    assertThat(columns.findings()).isEmpty();
    assertThat(columns.columns().stream().map(c -> c.name().value() + "=" + c.type()))
        .containsExactly("id=BIGINT", "a b=ARRAY<STRUCT<x: INT>>", "d=DECIMAL(10, 2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT rand()",
        "SELECT x FROM t ORDER BY random()",
        "SELECT current_timestamp",
        "SELECT unix_timestamp()",
        "SELECT monotonically_increasing_id()",
        "SELECT `uuid`()",
        "SELECT CAST('10:00' AS TIMESTAMP)",
        "SELECT TIMESTAMP ' 10:00:00'",
        "SELECT 'T10:00'::timestamp_ntz",
        "SELECT * FROM t TABLESAMPLE (10 PERCENT)"
      })
  void whatDiffersFromRunToRunIsRefused(String sql) {
    assertThat(GRAMMAR.query(Text.of(sql)).findings())
        .extracting(f -> f.code())
        .containsExactly(Code.NOT_REPEATABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT DATE '45292'",
        "SELECT TIMESTAMP '202401'",
        "SELECT CAST('20240105' AS DATE)",
        "SELECT '-2024-01-05'::DATE"
      })
  void aDayOfAYearThatIsNotOfFourDigitsIsRefused(String sql) {
    assertThat(GRAMMAR.query(Text.of(sql)).findings())
        .extracting(f -> f.code())
        .containsExactly(Code.OTHER_VALUE);
    String written = sql.replaceAll("'[^']*'", "'2024-01-05'");
    assertThat(GRAMMAR.query(Text.of(written)).findings()).isEmpty();
  }

  @Test
  void deepSqlIsRefusedAndNotRecursedInto() {
    String deep = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
    assertThat(GRAMMAR.query(Text.of(deep)).findings()).hasSize(1);
    String long1 = "SELECT " + "1 + ".repeat(3_000) + "1 AS x FROM t";
    assertThat(GRAMMAR.query(Text.of(long1)).findings()).hasSizeLessThan(2);
    String not = "SELECT " + "NOT ".repeat(20_000) + "true";
    assertThat(GRAMMAR.query(Text.of(not)).findings()).hasSizeLessThan(2);
  }

  @Test
  void normalSqlIsTheSameWords() {
    assertThat(GRAMMAR.normal("SELECT a , -- c\n 'x  y'/* z */ FROM `t u`"))
        .isEqualTo("SELECT a , 'x  y' FROM `t u`");
  }
}
