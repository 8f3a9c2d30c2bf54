package dev.headgate.engine.spi;

import java.util.List;

/**
 * The columns that a reader puts beside the data: where a row came from, for one that could not be
 * read its text and why, and what is to be told of one that could. They are no part of the table.
 */
public final class Lineage {
  /** Place of the file that the row came from, a STRING. */
  public static final String SOURCE = "_hg_source";

  /** Text of a record that could not be read, NULL for one that could; a STRING. */
  public static final String CORRUPT = "_hg_corrupt";

  /** Why it could not be read, NULL for one that could; a STRING. */
  public static final String REASON = "_hg_reason";

  /** {@link Note}s of a row that could be read, mostly NULL; a STRING, which may be left out. */
  public static final String NOTES = "_hg_notes";

  /** All of them. */
  public static final List<String> COLUMNS = List.of(SOURCE, CORRUPT, REASON, NOTES);

  private Lineage() {}
}
