package dev.headgate.engine.spark.delta;

import dev.headgate.engine.measure.DaySketch;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * How rows of a form are profiled: numbers, dates and timestamps as numeric columns, texts and
 * booleans as categories, by day of event time in a time zone. What is nested or binary is not
 * profiled.
 */
final class RowProfiler implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long QUARTER_HOUR = 900_000_000L;

  private final StructType form;
  private final int time;
  private final ZoneId zone;
  private final boolean fine;

  RowProfiler(StructType form, Optional<String> time, ZoneId zone) {
    this(form, time, zone, false);
  }

  /** All rows as one, far more finely than they are kept. */
  static RowProfiler finely(StructType form) {
    return new RowProfiler(form, Optional.empty(), ZoneOffset.UTC, true);
  }

  private RowProfiler(StructType form, Optional<String> time, ZoneId zone, boolean fine) {
    this.form = form;
    this.zone = zone;
    this.fine = fine;
    int at = -1;
    for (int i = 0; i < form.size(); i++) {
      StructField field = form.apply(i);
      if (time.filter(field.name()::equalsIgnoreCase).isPresent() && hasDay(field.dataType())) {
        at = i;
      }
    }
    this.time = at;
  }

  private static boolean hasDay(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  /** The form of the rows. */
  StructType form() {
    return form;
  }

  /** The columns that are profiled, in the table's order. */
  List<ProfileColumn> columns() {
    List<ProfileColumn> columns = new ArrayList<>();
    for (int i = 0; i < form.size(); i++) {
      column(form.apply(i)).ifPresent(columns::add);
    }
    return columns;
  }

  private static Optional<ProfileColumn> column(StructField field) {
    DataType type = field.dataType();
    if (type instanceof NumericType || hasDay(type)) {
      return Optional.of(ProfileColumn.numeric(field.name()));
    }
    return type instanceof StringType || type instanceof BooleanType
        ? Optional.of(ProfileColumn.categorical(field.name()))
        : Optional.empty();
  }

  /** An empty profile of these columns. */
  ProfileBuilder builder() {
    if (fine) {
      return ProfileBuilder.finely(columns());
    }
    return time < 0 ? ProfileBuilder.whole(columns()) : ProfileBuilder.daily(columns());
  }

  /** A profile of one task's rows. */
  Running begin() {
    return new Running();
  }

  /** The profile of one task's rows while it is made. */
  final class Running {
    private final ProfileBuilder builder = builder();
    private final List<RowCell> cells = new ArrayList<>();
    private long quarter = Long.MIN_VALUE;
    private int day;

    Running() {
      for (int i = 0; i < form.size(); i++) {
        if (column(form.apply(i)).isPresent()) {
          cells.add(RowCell.of(i, form.apply(i).dataType()));
        }
      }
    }

    void add(InternalRow row) {
      DaySketch sketch = time < 0 || row.isNullAt(time) ? builder.noDay() : builder.day(dayOf(row));
      sketch.countRow();
      for (int i = 0; i < cells.size(); i++) {
        cells.get(i).add(row, sketch, i);
      }
    }

    ProfileBuilder end() {
      return builder;
    }

    private int dayOf(InternalRow row) {
      if (form.apply(time).dataType() instanceof DateType) {
        return row.getInt(time);
      }
      long micros = row.getLong(time);
      if (form.apply(time).dataType() instanceof TimestampNTZType) {
        return (int) Math.floorDiv(micros, 86_400_000_000L);
      }
      long here = Math.floorDiv(micros, QUARTER_HOUR);
      if (here != quarter) {
        quarter = here;
        Instant instant = Instant.ofEpochSecond(here * (QUARTER_HOUR / 1_000_000));
        day = (int) instant.atZone(zone).toLocalDate().toEpochDay();
      }
      return day;
    }
  }
}
