package dev.headgate.engine.learn.train;

import dev.headgate.dsl.language.Holdout;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Split;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Strata;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.lineage.KnownAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How a model's rows are split.
 *
 * @param split what the spec says; absent where every row judges
 * @param roles what the columns are
 * @param zone the zone of days
 * @param asOf logical time
 * @param delay how long after a row's time its label and its weight are known
 */
record Splitting(
    Optional<Split> split, ColumnRoles roles, ZoneId zone, Instant asOf, Duration delay) {

  /** How a model's rows are split. */
  static Splitting of(StepContext context, Model model, Optional<Split> split, ColumnRoles roles) {
    PipelineSpec spec = context.spec().spec();
    KnownAfter known = KnownAfter.of(spec, context.lineage(), model.from().value());
    Duration delay =
        roles.time().isPresent()
            ? Stream.concat(roles.label().stream(), roles.weight().stream())
                .map(known::label)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
            : Duration.ZERO;
    return new Splitting(split, roles, spec.timeZone(), context.asOf(), delay);
  }

  /** The columns whose hash decides; none when time decides, or nothing does. */
  private List<String> hashed() {
    if (split.isEmpty() || split.get().test().kind() == Holdout.Kind.TIME) {
      return List.of();
    }
    List<Text> by = split.get().by();
    return by.isEmpty() ? roles.key() : by.stream().map(Text::value).toList();
  }

  /**
   * The place between 0 and 1 by which a row is on one side of a split or the other.
   *
   * @param schema of the rows among which it has its place
   */
  Column place(String salt, StructType schema) {
    Column hash = RowHash.unit(salt, schema, hashed());
    Optional<Strata> strata = split.flatMap(Split::stratify);
    if (strata.isEmpty()) {
      return hash;
    }
    List<String> columns =
        strata.get().columns(roles.label().map(Text::of)).stream().map(Text::value).toList();
    return StratifiedPlace.of(hash, salt, schema, columns);
  }

  /** All prepared rows as one part, of which there is one at least. */
  EveryRowJudges together(Dataset<Row> rows) {
    return together(roles.time().map(time -> Days.of(rows)));
  }

  private EveryRowJudges together(Optional<Days> days) {
    return new EveryRowJudges(
        days.map(d -> start(date(d.oldest()))).orElse(""),
        days.map(d -> start(date(d.newest()).plusDays(1))).orElse(""));
  }

  /** The parts of prepared rows, of which there is one at least. */
  Parts parts(Dataset<Row> rows) {
    Optional<Days> days = roles.time().map(time -> Days.of(rows));
    EveryRowJudges all = together(days);
    if (split.isEmpty()) {
      return all;
    }
    Holdout test = split.get().test();
    Optional<Holdout> validation = split.get().validation();
    return switch (test.kind()) {
      case TIME ->
          PartsByTime.of(
              days.orElseThrow(),
              zone,
              asOf,
              delay,
              test.span(),
              validation.map(Holdout::span).orElse(Duration.ZERO),
              split.get().gap().orElse(Duration.ZERO));
      case SHARE ->
          new PartsByHash(
              test.share(), validation.map(Holdout::share).orElse(0.0), all.from(), all.to());
      case CONDITION -> new PartsByCondition(all.from(), all.to());
    };
  }

  private LocalDate date(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  private String start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toString();
  }
}
