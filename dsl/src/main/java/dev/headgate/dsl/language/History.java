package dev.headgate.dsl.language;

import java.util.List;

/** The columns that a dataset with {@code write: history} has beside its own. */
public final class History {
  /** When the row was first so, a TIMESTAMP. */
  public static final String FROM = "valid_from";

  /** When another row of its key followed, a TIMESTAMP; NULL in the row that is valid now. */
  public static final String TO = "valid_to";

  /** Both, in the table's order. */
  public static final List<String> COLUMNS = List.of(FROM, TO);

  private History() {}

  /** Whether a name is that of such a column. */
  public static boolean isColumn(String name) {
    return COLUMNS.stream().anyMatch(name::equalsIgnoreCase);
  }
}
