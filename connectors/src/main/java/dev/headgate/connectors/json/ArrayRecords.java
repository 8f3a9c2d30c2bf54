package dev.headgate.connectors.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Records that are the items of one array. Where it is no JSON any more, the rest is one record
 * that cannot be read, of which the beginning is kept.
 */
final class ArrayRecords implements JsonRecords {
  private static final int LONGEST_REST = 10_000;

  private final KeptText text;
  private final String encoding;
  private final JsonParser parser;
  private State state = State.BEFORE;
  private long end;

  /** Where in the file the next record is looked for. */
  private enum State {
    BEFORE,
    WITHIN,
    AFTER
  }

  ArrayRecords(Reader text, String encoding) {
    this.text = new KeptText(text);
    this.encoding = encoding;
    try {
      this.parser = JsonRecord.FACTORY.createParser(this.text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<JsonRecord> next() throws IOException {
    if (state == State.AFTER) {
      return Optional.empty();
    }
    try {
      return taken().map(record -> JsonRecords.checked(record, encoding));
    } catch (JsonProcessingException e) {
      state = State.AFTER;
      return Optional.of(JsonRecords.checked(JsonRecord.broken(rest(), e, end), encoding));
    }
  }

  private Optional<JsonRecord> taken() throws IOException {
    if (state == State.BEFORE) {
      state = parser.nextToken() == null ? State.AFTER : State.WITHIN;
      end = parser.currentLocation().getCharOffset();
    }
    if (state == State.AFTER) {
      return Optional.empty();
    }
    return parser.nextToken() == JsonToken.END_ARRAY ? beyond() : Optional.of(item());
  }

  private JsonRecord item() throws IOException {
    long begin = parser.currentTokenLocation().getCharOffset();
    text.forget(end);
    JsonTree tree = new JsonTree(parser);
    JsonValue value = tree.value(At.Whole.RECORD);
    parser.finishToken();
    end = parser.currentLocation().getCharOffset();
    return JsonRecord.of(text.between(begin, end), value, tree);
  }

  /** What stands after the array, where only blanks may. */
  private Optional<JsonRecord> beyond() throws IOException {
    state = State.AFTER;
    end = parser.currentLocation().getCharOffset();
    return parser.nextToken() == null
        ? Optional.empty()
        : Optional.of(new JsonRecord.Flawed(rest(), "there is more after the array"));
  }

  private String rest() throws IOException {
    String rest = text.from(end, LONGEST_REST + 1).strip();
    return rest.length() > LONGEST_REST ? rest.substring(0, LONGEST_REST) + "..." : rest;
  }

  @Override
  public void close() throws IOException {
    parser.close();
    text.close();
  }
}
