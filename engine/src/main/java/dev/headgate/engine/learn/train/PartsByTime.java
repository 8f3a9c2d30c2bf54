package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A split by time: the newest span judges, the span before it chooses, what is older trains. A part
 * begins at its first time and ends before its last.
 *
 * @param days the rows by day
 * @param zone the zone of the days
 * @param trainTo end of the rows that train
 * @param validationFrom begin of the rows that choose
 * @param validationTo end of the rows that choose; equal to the begin without a validation part
 * @param testFrom begin of the rows that judge
 * @param testTo end of the rows that judge
 * @param gap left out between the parts
 */
record PartsByTime(
    Days days,
    ZoneId zone,
    Instant trainTo,
    Instant validationFrom,
    Instant validationTo,
    Instant testFrom,
    Instant testTo,
    Duration gap)
    implements Parts {

  /**
   * Cuts from the end: the test span ends with the day of the newest row whose label is known, or
   * with the time until which every label is known if that is earlier.
   *
   * @param validation span of the validation part, zero without one
   * @param delay how long after a row's time its label is known
   */
  static PartsByTime of(
      Days days,
      ZoneId zone,
      Instant asOf,
      Duration delay,
      Duration test,
      Duration validation,
      Duration gap) {
    Instant known = before(asOf, delay, zone);
    LocalDate newest = days.newest().atZone(zone).toLocalDate();
    Instant dayEnd = newest.plusDays(1).atStartOfDay(zone).toInstant();
    Instant testTo = dayEnd.isBefore(known) ? dayEnd : known;
    Instant testFrom = before(testTo, test, zone);
    Instant validationTo = before(testFrom, gap, zone);
    Instant validationFrom = before(validationTo, validation, zone);
    Instant trainTo = validation.isZero() ? validationTo : before(validationFrom, gap, zone);
    return new PartsByTime(
        days, zone, trainTo, validationFrom, validationTo, testFrom, testTo, gap);
  }

  /** A span earlier; whole days are days of the calendar, 23 to 25 hours long. */
  private static Instant before(Instant time, Duration span, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    boolean whole = span.equals(Duration.ofDays(span.toDays()));
    return (whole ? local.minusDays(span.toDays()) : local.minus(span)).toInstant();
  }

  @Override
  public Column train() {
    return time().lt(micros(trainTo));
  }

  @Override
  public Column validation() {
    return time().geq(micros(validationFrom)).and(time().lt(micros(validationTo)));
  }

  @Override
  public Column test() {
    return time().geq(micros(testFrom)).and(time().lt(micros(testTo)));
  }

  /**
   * Forward in time: each fold is judged on the days after those that it learned from. Folds are
   * cut at days, of about equally many rows.
   */
  @Override
  public List<Fold> folds(int count) {
    List<Instant> starts = days.cut(trainTo, count + 1, zone);
    if (starts.size() < count + 1) {
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              Finding.of(
                      Code.TOO_FEW_ROWS,
                      count
                          + " folds forward in time need "
                          + (count + 1)
                          + " days of training rows, and there are "
                          + starts.size())
                  .note("wait for more data, or lower folds or the spans of split")));
    }
    List<Fold> folds = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Instant end = i == count ? trainTo : starts.get(i + 1);
      Column learns = time().lt(micros(before(starts.get(i), gap, zone)));
      Column judges = time().geq(micros(starts.get(i))).and(time().lt(micros(end)));
      folds.add(new Fold(learns, judges));
    }
    return folds;
  }

  @Override
  public ModelCard.Part described(Role role, long rows) {
    Instant first = days.oldest().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return switch (role) {
      case TRAIN -> new ModelCard.Part(rows, first.toString(), trainTo.toString());
      case VALIDATION ->
          validationFrom.equals(validationTo)
              ? new ModelCard.Part(rows, "", "")
              : new ModelCard.Part(rows, validationFrom.toString(), validationTo.toString());
      case TEST -> new ModelCard.Part(rows, testFrom.toString(), testTo.toString());
    };
  }

  private static Column time() {
    return functions.col(LearningTable.TIME);
  }

  private static Column micros(Instant time) {
    return functions.lit(LearningTable.micros(time));
  }
}
