package dev.headgate.connectors.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One record of a file. */
sealed interface JsonRecord {
  /** A parser that takes RFC 8259 and nothing else, of any length and up to 1000 levels deep. */
  JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** As it is written. */
  String text();

  /** An object. */
  record Sound(String text, JsonValue.Fields fields) implements JsonRecord {}

  /**
   * What is no record.
   *
   * @param why it is none
   * @param breaksOff whether its text ends before it does
   */
  record Flawed(String text, String why, boolean breaksOff) implements JsonRecord {
    Flawed(String text, String why) {
      this(text, why, false);
    }
  }

  /** The record that a text is. */
  static JsonRecord of(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      JsonTree tree = new JsonTree(parser);
      JsonValue value = tree.value(At.Whole.RECORD);
      return parser.nextToken() == null
          ? of(text, value, tree)
          : new Flawed(text, "there is more after the object");
    } catch (JsonProcessingException e) {
      return broken(text, e, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record that was parsed of a text. */
  static JsonRecord of(String text, JsonValue value, JsonTree tree) {
    if (tree.flaw().isPresent()) {
      return new Flawed(text, tree.flaw().get());
    }
    return value instanceof JsonValue.Fields fields
        ? new Sound(text, fields)
        : new Flawed(text, "the record is no object");
  }

  /**
   * A text that no parser takes.
   *
   * @param begins where it begins in what was parsed, in characters
   */
  static JsonRecord broken(String text, JsonProcessingException refusal, long begins) {
    if (refusal instanceof JsonEOFException) {
      return new Flawed(text, "the JSON breaks off", true);
    }
    if (refusal instanceof StreamConstraintsException) {
      return new Flawed(text, "the JSON is nested deeper than 1000 levels");
    }
    long at = refusal.getLocation().getCharOffset() - begins + 1;
    return new Flawed(text, "it is no JSON from about character " + at + " on");
  }
}
