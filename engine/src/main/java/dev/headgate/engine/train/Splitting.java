package dev.headgate.engine.train;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Amount;
import dev.headgate.dsl.spec.Model.Split;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How a model's rows are split.
 *
 * @param split what the spec says
 * @param roles what the columns are
 * @param zone the zone of days
 * @param asOf logical time
 * @param delay how long after a row's time its label is known
 */
record Splitting(Split split, ColumnRoles roles, ZoneId zone, Instant asOf, Duration delay) {

  /** The columns whose hash decides; none when time decides. */
  List<String> hashed() {
    if (split.test() instanceof Amount.Time) {
      return List.of();
    }
    return split.by().isEmpty() ? roles.key() : split.by().stream().map(Text::value).toList();
  }

  /** The parts of prepared rows, of which there is one at least. */
  Parts parts(Dataset<Row> rows) {
    Optional<Days> days = roles.time().map(time -> Days.of(rows));
    if (split.test() instanceof Amount.Time test) {
      return PartsByTime.of(
          days.orElseThrow(),
          zone,
          asOf,
          delay,
          test.value(),
          split.validation().map(v -> ((Amount.Time) v).value()).orElse(Duration.ZERO),
          split.gap().orElse(Duration.ZERO));
    }
    return new PartsByHash(
        ((Amount.Share) split.test()).value(),
        split.validation().map(v -> ((Amount.Share) v).value()).orElse(0.0),
        days.map(d -> start(date(d.oldest()))).orElse(""),
        days.map(d -> start(date(d.newest()).plusDays(1))).orElse(""));
  }

  private LocalDate date(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  private String start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toString();
  }
}
