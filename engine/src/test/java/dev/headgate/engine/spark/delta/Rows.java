package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.Expectation.OnViolation;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.SparkFixture;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Small rows and drafts for the tests of this package. */
final class Rows {
  private Rows() {}

  /** Rows {@code id BIGINT, x DOUBLE, c STRING, t TIMESTAMP}, an hour apart. */
  static Dataset<Row> range(long from, long to) {
    return SparkFixture.session()
        .range(from, to, 1, 2)
        .selectExpr(
            "id",
            "cast(id as double) AS x",
            "concat('c', id % 3) AS c",
            "timestamp'2013-01-01 00:00:00' + make_interval(0, 0, 0, 0, cast(id as int)) AS t");
  }

  static Draft draft(String fingerprint) {
    return Draft.of(fingerprint, "m", "r-" + fingerprint, Instant.parse("2013-04-01T00:00:00Z"));
  }

  static Expectation that(String condition, OnViolation action) {
    return expectation(condition, action, Optional.empty());
  }

  static Expectation that(String condition, OnViolation action, double allow) {
    return expectation(condition, action, Optional.of(new Share(allow)));
  }

  static Expectation unique(OnViolation action, String... columns) {
    List<Text> names = Arrays.stream(columns).map(Text::of).toList();
    return new Expectation(
        Optional.empty(), names, Optional.empty(), action, Optional.empty(), Optional.empty());
  }

  private static Expectation expectation(
      String condition, OnViolation action, Optional<Share> allow) {
    return new Expectation(
        Optional.of(Text.of(condition)),
        List.of(),
        Optional.empty(),
        action,
        allow,
        Optional.empty());
  }
}
