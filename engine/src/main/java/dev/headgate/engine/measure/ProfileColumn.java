package dev.headgate.engine.measure;

import java.util.Objects;

/**
 * A column that is profiled.
 *
 * @param name the column's name as the table spells it
 * @param kind how its values are summarised
 */
public record ProfileColumn(String name, ColumnKind kind) {
  public ProfileColumn {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }

  /** A column of numbers, dates (epoch days) or timestamps (epoch microseconds). */
  public static ProfileColumn numeric(String name) {
    return new ProfileColumn(name, ColumnKind.NUMERIC);
  }

  /** A column of texts or booleans. */
  public static ProfileColumn categorical(String name) {
    return new ProfileColumn(name, ColumnKind.CATEGORICAL);
  }
}
