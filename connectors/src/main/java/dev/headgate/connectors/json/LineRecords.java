package dev.headgate.connectors.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Records of which each is a line; blank lines are none.
 *
 * @param text at its beginning
 * @param encoding what its bytes are
 */
record LineRecords(BufferedReader text, String encoding) implements JsonRecords {
  @Override
  public Optional<JsonRecord> next() throws IOException {
    String line = text.readLine();
    while (line != null && line.isBlank()) {
      line = text.readLine();
    }
    return Optional.ofNullable(line).map(l -> JsonRecords.checked(JsonRecord.of(l), encoding));
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
