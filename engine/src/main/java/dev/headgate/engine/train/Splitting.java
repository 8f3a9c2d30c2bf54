package dev.headgate.engine.train;

import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Amount;
import dev.headgate.dsl.spec.Model;
import dev.headgate.dsl.spec.Model.Split;
import dev.headgate.dsl.spec.PipelineSpec;
import dev.headgate.engine.lineage.KnownAfter;
import dev.headgate.engine.step.StepContext;
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
 * @param split what the spec says; absent where every row judges
 * @param roles what the columns are
 * @param zone the zone of days
 * @param asOf logical time
 * @param delay how long after a row's time its label is known
 */
record Splitting(
    Optional<Split> split, ColumnRoles roles, ZoneId zone, Instant asOf, Duration delay) {

  /** How a model's rows are split. */
  static Splitting of(StepContext context, Model model, Optional<Split> split, ColumnRoles roles) {
    PipelineSpec spec = context.spec().spec();
    Duration delay =
        roles
            .label()
            .filter(label -> roles.time().isPresent())
            .map(KnownAfter.of(spec, context.lineage(), model.from().value())::label)
            .orElse(Duration.ZERO);
    return new Splitting(split, roles, spec.timeZone(), context.asOf(), delay);
  }

  /** The columns whose hash decides; none when time decides, or nothing does. */
  List<String> hashed() {
    if (split.isEmpty() || split.get().test() instanceof Amount.Time) {
      return List.of();
    }
    List<Text> by = split.get().by();
    return by.isEmpty() ? roles.key() : by.stream().map(Text::value).toList();
  }

  /** The parts of prepared rows, of which there is one at least. */
  Parts parts(Dataset<Row> rows) {
    Optional<Days> days = roles.time().map(time -> Days.of(rows));
    String from = days.map(d -> start(date(d.oldest()))).orElse("");
    String to = days.map(d -> start(date(d.newest()).plusDays(1))).orElse("");
    if (split.isEmpty()) {
      return new EveryRowJudges(from, to);
    }
    if (split.get().test() instanceof Amount.Time test) {
      return PartsByTime.of(
          days.orElseThrow(),
          zone,
          asOf,
          delay,
          test.value(),
          split.get().validation().map(v -> ((Amount.Time) v).value()).orElse(Duration.ZERO),
          split.get().gap().orElse(Duration.ZERO));
    }
    return new PartsByHash(
        ((Amount.Share) split.get().test()).value(),
        split.get().validation().map(v -> ((Amount.Share) v).value()).orElse(0.0),
        from,
        to);
  }

  private LocalDate date(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  private String start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toString();
  }
}
