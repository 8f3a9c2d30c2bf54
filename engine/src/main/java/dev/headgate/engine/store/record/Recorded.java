package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.Arrays;

/**
 * A word of an alphabet as a record on disk keeps it. A word that this version does not know is
 * shown as it stands, and nothing is decided on it.
 *
 * @param <E> the alphabet
 */
@JsonDeserialize(using = Recorded.Reader.class)
public sealed interface Recorded<E extends Enum<E> & Word> {

  /** A constant, as it is written. */
  static <E extends Enum<E> & Word> Recorded<E> of(E word) {
    return new Known<>(word);
  }

  /** The word, as it is written and shown. */
  @JsonValue
  String text();

  /** Whether it is this constant. */
  default boolean is(E word) {
    return equals(new Known<>(word));
  }

  /** A constant of the alphabet. */
  record Known<E extends Enum<E> & Word>(E word) implements Recorded<E> {
    @Override
    public String text() {
      return word.text();
    }
  }

  /** What another version wrote. */
  record Other<E extends Enum<E> & Word>(String text) implements Recorded<E> {}

  /** Reads a word of the alphabet that the record declares. */
  final class Reader extends JsonDeserializer<Recorded<?>> implements ContextualDeserializer {
    private final Class<?> alphabet;

    Reader() {
      this(Object.class);
    }

    private Reader(Class<?> alphabet) {
      this.alphabet = alphabet;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty at) {
      JavaType type = context.getContextualType();
      return new Reader(type.containedTypeOrUnknown(0).getRawClass());
    }

    @Override
    public Recorded<?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return read(in.getText(), alphabet);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an alphabet is an enum of words
    private static Recorded<?> read(String text, Class<?> alphabet) {
      return Arrays.stream(alphabet.getEnumConstants())
          .filter(word -> ((Word) word).text().equals(text))
          .findFirst()
          .<Recorded<?>>map(word -> new Known((Enum) word))
          .orElseGet(() -> new Other(text));
    }
  }
}
