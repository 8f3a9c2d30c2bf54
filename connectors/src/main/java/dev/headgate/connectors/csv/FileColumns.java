package dev.headgate.connectors.csv;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the table's columns stand in one file.
 *
 * @param source the file as the user knows it
 * @param width how many values a record has
 * @param places for each column its place in a record, -1 where the file does not have it
 */
record FileColumns(String source, int width, int[] places) implements Serializable {
  @Override
  public boolean equals(Object other) {
    return other instanceof FileColumns that
        && source.equals(that.source)
        && width == that.width
        && Arrays.equals(places, that.places);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source + " " + Arrays.toString(places);
  }
}
