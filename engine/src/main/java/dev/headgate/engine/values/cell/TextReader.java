package dev.headgate.engine.values.cell;

/** Takes a text as it is. */
enum TextReader implements CellReader {
  ANY;

  @Override
  public Object read(String text) {
    return text;
  }
}
