package dev.headgate.engine.learn.train;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How many rows each day has.
 *
 * @param days in order, at least one
 * @param oldest time of the oldest row
 * @param newest time of the newest row
 */
record Days(List<Day> days, Instant oldest, Instant newest) {

  /** A day and its rows. */
  record Day(LocalDate date, long rows) {}

  /** Counts rows by the session's days; the rows are not empty. */
  static Days of(Dataset<Row> rows) {
    List<Day> days = new ArrayList<>();
    long oldest = Long.MAX_VALUE;
    long newest = Long.MIN_VALUE;
    Dataset<Row> counted =
        rows.groupBy(
                functions
                    .unix_date(
                        functions.to_date(
                            functions.timestamp_micros(functions.col(LearningTable.TIME))))
                    .as("day"))
            .agg(
                functions.count(functions.lit(1)),
                functions.min(LearningTable.TIME),
                functions.max(LearningTable.TIME));
    for (Row row : counted.collectAsList()) {
      days.add(new Day(LocalDate.ofEpochDay(row.getInt(0)), row.getLong(1)));
      oldest = Math.min(oldest, row.getLong(2));
      newest = Math.max(newest, row.getLong(3));
    }
    days.sort((a, b) -> a.date().compareTo(b.date()));
    return new Days(
        List.copyOf(days), LearningTable.instant(oldest), LearningTable.instant(newest));
  }

  /**
   * Starts of blocks of about equally many rows, cut at days.
   *
   * @param end rows from here on are left out
   * @return the starts, fewer than wanted when there are too few days
   */
  List<Instant> cut(Instant end, int blocks, ZoneId zone) {
    List<Day> inside =
        days.stream().filter(d -> d.date().atStartOfDay(zone).toInstant().isBefore(end)).toList();
    long all = inside.stream().mapToLong(Day::rows).sum();
    List<Instant> starts = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < inside.size() && starts.size() < blocks; i++) {
      boolean due = before * blocks >= all * starts.size();
      boolean needed = inside.size() - i <= blocks - starts.size();
      if (due || needed) {
        starts.add(inside.get(i).date().atStartOfDay(zone).toInstant());
      }
      before += inside.get(i).rows();
    }
    return starts;
  }
}
