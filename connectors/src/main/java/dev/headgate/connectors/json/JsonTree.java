package dev.headgate.connectors.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one value from a parser, to its end whatever is wrong with it, so that the next one can be
 * read. For one value.
 */
final class JsonTree {
  private final JsonParser parser;
  private Optional<String> flaw = Optional.empty();

  JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  /** What is wrong with a value that can be parsed: a key that is there twice, half a character. */
  Optional<String> flaw() {
    return flaw;
  }

  /**
   * The value that begins with the parser's token.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON
   */
  JsonValue value(At at) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(at);
      case START_ARRAY -> items(at);
      case VALUE_STRING -> new JsonValue.Scalar(JsonValue.Kind.TEXT, whole(parser.getText(), at));
      case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Scalar(JsonValue.Kind.TRUTH, parser.getText());
      case VALUE_NULL -> JsonValue.Nothing.NULL;
      default -> new JsonValue.Scalar(JsonValue.Kind.NUMBER, parser.getText());
    };
  }

  private JsonValue fields(At at) throws IOException {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      At place = at.key(key);
      whole(key, place);
      parser.nextToken();
      if (values.put(key, value(place)) != null) {
        flawed("the key " + place + " is there twice");
      }
    }
    return new JsonValue.Fields(values);
  }

  private JsonValue items(At at) throws IOException {
    List<JsonValue> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(at.item(values.size())));
    }
    return new JsonValue.Items(values);
  }

  private void flawed(String why) {
    flaw = flaw.or(() -> Optional.of(why));
  }

  /** A text, which no half of a pair of surrogates is. */
  private String whole(String text, At at) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          flawed("half of a pair of surrogates is no text (in " + at + ")");
          return text;
        }
        i++;
      }
    }
    return text;
  }
}
