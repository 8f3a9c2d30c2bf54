package dev.headgate.engine.watch.drift;

import dev.headgate.engine.store.registry.ModelCard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The days whose rows are compared: whole days of the pipeline's time zone, since profiles are kept
 * by day.
 *
 * @param zone the pipeline's time zone
 * @param wanted the first day that the monitor's window reaches back to
 * @param first the first day that is compared: after the champion's newest row too
 * @param end the first day that is no longer compared
 * @param open whether the run's logical time cut a day, which is left to the next window
 * @param whole whether all rows are compared, whatever their day
 */
record Window(
    ZoneId zone, LocalDate wanted, LocalDate first, LocalDate end, boolean open, boolean whole) {

  /** All rows. */
  static Window whole(Instant asOf, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(asOf, zone);
    return new Window(zone, day, day, day, false, true);
  }

  /**
   * The window of a run.
   *
   * @param asOf logical time of the run
   * @param span length of the window; whole days are days of the calendar
   * @param learned moments after the champion's newest rows, ISO 8601; empty ones do not count
   */
  static Window of(Instant asOf, Duration span, List<String> learned, ZoneId zone) {
    LocalDate end = LocalDate.ofInstant(asOf, zone);
    boolean open = !end.atStartOfDay(zone).toInstant().equals(asOf);
    LocalDate wanted =
        span.equals(Duration.ofDays(span.toDays()))
            ? end.minusDays(span.toDays())
            : firstWhole(asOf.minus(span), zone);
    LocalDate first =
        learned.stream()
            .filter(moment -> !moment.isEmpty())
            .map(moment -> firstWhole(Instant.parse(moment), zone))
            .max(Comparator.naturalOrder())
            .filter(wanted::isBefore)
            .orElse(wanted);
    return new Window(zone, wanted, first.isAfter(end) ? end : first, end, open, false);
  }

  /** The days on which rows lie that a model learned from. */
  static Window over(ModelCard.Part part, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(Instant.parse(part.from()), zone);
    LocalDate end = LocalDate.ofInstant(Instant.parse(part.to()), zone);
    LocalDate after = end.isAfter(first) ? end : first.plusDays(1);
    return new Window(zone, first, first, after, false, false);
  }

  /** The first day that begins at a moment or after it. */
  private static LocalDate firstWhole(Instant moment, ZoneId zone) {
    ZonedDateTime at = moment.atZone(zone);
    LocalDate day = at.toLocalDate();
    return day.atStartOfDay(zone).toInstant().equals(moment) ? day : day.plusDays(1);
  }

  /** The first moment. */
  Instant from() {
    return first.atStartOfDay(zone).toInstant();
  }

  /** The moment after the last. */
  Instant to() {
    return end.atStartOfDay(zone).toInstant();
  }

  /** The span before it, as long as asked for. */
  Window before(Duration span) {
    return of(from(), span, List.of(), zone);
  }

  /** The rows of it; all where the dataset has no event time. */
  Dataset<Row> rows(Dataset<Row> dataset, Optional<String> time) {
    return time.filter(name -> !whole)
        .map(
            name ->
                dataset.where(
                    WindowRows.event(name)
                        .geq(functions.lit(from()))
                        .and(WindowRows.event(name).lt(functions.lit(to())))))
        .orElse(dataset);
  }

  /** How many days it has; 0 where the champion learned from all of them. */
  long days() {
    return end.toEpochDay() - first.toEpochDay();
  }

  /** How many days the monitor asks for. */
  long wantedDays() {
    return end.toEpochDay() - wanted.toEpochDay();
  }
}
