package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.ColumnKind;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.watch.report.Uncompared;
import dev.headgate.engine.watch.report.Uncompared.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Which columns cannot be compared, since both sides do not have them alike. */
final class Mismatch {
  private final List<Uncompared> found = new ArrayList<>();

  private Mismatch() {}

  /**
   * By the columns of two datasets.
   *
   * @param columns what is compared, by the watched dataset
   * @param reference the dataset that it is held against
   */
  static List<Uncompared> between(WatchedColumns columns, Sight watched, Sight reference) {
    Mismatch mismatch = new Mismatch();
    StructType now = watched.rows().schema();
    StructType before = reference.rows().schema();
    for (String name : columns.features()) {
      type(before, name)
          .ifPresentOrElse(
              then -> mismatch.types(name, now, watched.dataset(), then, reference.dataset()),
              () ->
                  mismatch.add(
                      name,
                      Cause.NOT_IN_REFERENCE,
                      "is not compared: " + reference.dataset() + " has no such column."));
    }
    for (StructField field : before.fields()) {
      if (columns.left(field)) {
        type(now, field.name())
            .ifPresentOrElse(
                type ->
                    mismatch.types(
                        field.name(),
                        now,
                        watched.dataset(),
                        field.dataType(),
                        reference.dataset()),
                () ->
                    mismatch.add(
                        field.name(),
                        Cause.NOT_IN_WINDOW,
                        "is not compared: " + watched.dataset() + " has no such column."));
      }
    }
    return List.copyOf(mismatch.found);
  }

  /**
   * By what was kept of the rows.
   *
   * @param inputs what is compared
   */
  static List<Uncompared> between(List<String> inputs, Profile reference, Profile current) {
    Mismatch mismatch = new Mismatch();
    for (String name : inputs) {
      Optional<ColumnKind> before = kind(reference, name);
      Optional<ColumnKind> now = kind(current, name);
      if (before.isEmpty() && now.isEmpty()) {
        mismatch.add(
            name, Cause.NOT_PROFILED, "is not compared: columns of its type are not profiled.");
      } else if (before.isEmpty()) {
        mismatch.add(
            name, Cause.NOT_IN_REFERENCE, "is not compared: the reference has no such column.");
      } else if (now.isEmpty()) {
        mismatch.add(name, Cause.NOT_IN_WINDOW, "is not compared: the window has no such column.");
      } else if (before.get() != now.get()) {
        mismatch.add(
            name,
            Cause.ANOTHER_TYPE,
            "is not compared: it was " + words(before.get()) + " and is " + words(now.get()) + ".");
      }
    }
    return List.copyOf(mismatch.found);
  }

  private static Optional<ColumnKind> kind(Profile profile, String name) {
    return profile.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(ProfileColumn::kind)
        .findFirst();
  }

  private static String words(ColumnKind kind) {
    return kind == ColumnKind.NUMERIC ? "a number" : "a text";
  }

  private static Optional<DataType> type(StructType schema, String name) {
    return List.of(schema.fieldNames()).contains(name)
        ? Optional.of(schema.apply(name).dataType())
        : Optional.empty();
  }

  private void types(String name, StructType now, String watched, DataType before, String other) {
    DataType type = now.apply(name).dataType();
    if (!ColumnType.of(type).agreesWith(ColumnType.of(before))) {
      add(
          name,
          Cause.ANOTHER_TYPE,
          "is not compared: it is "
              + type.sql()
              + " in "
              + watched
              + " and "
              + before.sql()
              + " in "
              + other
              + ".");
    }
  }

  private void add(String name, Cause cause, String what) {
    found.add(new Uncompared(name, cause, name + " " + what));
  }
}
