package dev.headgate.engine.values.cell;

/**
 * Reads numbers and truths of a column whose type was inferred: a spelling that the type does not
 * keep is remarked, such as a leading zero.
 *
 * @param reader of the type
 */
record InferredReader(CellReader reader) implements CellReader {
  @Override
  public Object read(String text) {
    Object value = reader.read(text);
    return value instanceof Unheld || isOwn(value, text)
        ? value
        : new Remarked(value, Remark.SPELLING);
  }

  private static boolean isOwn(Object value, String text) {
    if (value instanceof Boolean) {
      return Spelling.isBoolean(text);
    }
    return value instanceof Double ? Spelling.isDouble(text) : Spelling.isBigint(text);
  }
}
