package dev.headgate.engine.model.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a foreign graph is fed and read, as a part of a signature's JSON. */
final class TensorsJson {
  private TensorsJson() {}

  static ObjectNode write(Tensors tensors) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode feeds = root.putArray("feeds");
    for (Tensors.Feed feed : tensors.feeds()) {
      ObjectNode one = feeds.addObject();
      one.put("input", feed.input());
      one.put("element", word(feed.element()));
      one.put("rank", feed.rank());
      feed.columns().forEach(one.putArray("columns")::add);
    }
    ObjectNode answer = root.putObject("answer");
    answer.put("output", tensors.answer().output());
    answer.put("form", word(tensors.answer().form()));
    tensors.answer().places().forEach(answer.putArray("places")::add);
    return root;
  }

  static Tensors read(JsonNode root) {
    List<Tensors.Feed> feeds = new ArrayList<>();
    for (JsonNode feed : SignatureJson.field(root, "feeds")) {
      feeds.add(
          new Tensors.Feed(
              SignatureJson.text(feed, "input"),
              SignatureJson.constant(Tensors.Element.class, feed, "element"),
              SignatureJson.field(feed, "rank").asInt(),
              texts(SignatureJson.field(feed, "columns"))));
    }
    JsonNode answer = SignatureJson.field(root, "answer");
    return new Tensors(
        feeds,
        new Tensors.Answer(
            SignatureJson.text(answer, "output"),
            SignatureJson.constant(Tensors.Form.class, answer, "form"),
            texts(SignatureJson.field(answer, "places"))));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
