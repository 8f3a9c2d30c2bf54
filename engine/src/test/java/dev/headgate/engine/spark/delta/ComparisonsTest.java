package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A comparison with NaN holds in no rule, whatever way it is written; NULL and numbers as ever. */
class ComparisonsTest {
  private final SparkSession spark = SparkFixture.session();

  /** Conditions that hold of 5 and of NULL, and compare x. */
  private static final List<String> COMPARING =
      List.of(
          "x > 0",
          "0 < x",
          "x >= 5",
          "x = 5",
          "x <=> f",
          "x = x",
          "x <> 0",
          "NOT (x < 0)",
          "NOT x < 0",
          "NOT (x > 7 OR x < 0)",
          "NOT (NOT (x > 0))",
          "x BETWEEN 0 AND 100",
          "x NOT BETWEEN 6 AND 100",
          "x IN (4, 5, 6)",
          "x NOT IN (1, 2)",
          "x NOT IN (1,2,3,4,6,7,8,9,10,11,12,13,14)",
          "x + 1 > 0",
          "f > 0",
          "abs(x) >= 0 AND x > -1",
          "x > 0 OR x < -1000",
          "sqrt(x) > 0",
          "x > id - 100",
          "CASE WHEN x > 0 THEN true WHEN x IS NULL THEN true ELSE false END",
          "coalesce(x > 0, true)");

  /** Conditions that do not compare it. */
  private static final List<String> OTHER =
      List.of("isnan(x) OR true", "x IS NULL OR x IS NOT NULL", "id > 0", "NOT (id < 0)");

  @Test
  void noComparisonWithNaNHolds() {
    List<Expectation> rules =
        Stream.concat(COMPARING.stream(), OTHER.stream())
            .map(
                rule ->
                    new Expectation(
                        Optional.of(Text.of(rule)),
                        List.of(),
                        Optional.empty(),
                        Expectation.OnViolation.WARN,
                        Optional.empty(),
                        Optional.empty()))
            .toList();

    assertThat(violated(rules, "5")).isEmpty();
    assertThat(violated(rules, "NULL")).isEmpty();
    assertThat(violated(rules, "'NaN'")).containsExactlyElementsOf(COMPARING);
  }

  private List<String> violated(List<Expectation> rules, String value) {
    Dataset<Row> row =
        spark.sql(
            "SELECT 7 AS id, CAST("
                + value
                + " AS DOUBLE) AS x, CAST("
                + value
                + " AS FLOAT) AS f");
    return Trial.of(spark, row, rules, Map.of()).rules().stream()
        .filter(rule -> rule.violations() > 0)
        .map(rule -> rule.rule())
        .toList();
  }
}
