package dev.headgate.connectors.json;

import dev.headgate.connectors.json.JsonValue.Fields;
import dev.headgate.connectors.json.JsonValue.Items;
import dev.headgate.connectors.json.JsonValue.Scalar;
import dev.headgate.engine.spi.infer.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * What the values of one key may be read as. A type is taken where every value is of it; all others
 * are STRING, and a doubt says why. Mutable, for one thread.
 */
final class JsonGuess {
  /** An object of more keys is more likely a map than a record. */
  private static final int MOST_KEYS = 200;

  private static final int LONGEST_SHOWN = 30;

  /** What a table cannot have in the name of a field. */
  private static final String ILLEGAL = " ,;{}()=";

  private final Predicate<String> isDay;
  private final Predicate<String> isMoment;
  private final Map<Seen, String> seen = new EnumMap<>(Seen.class);
  private final Map<String, JsonGuess> fields = new LinkedHashMap<>();
  private Optional<JsonGuess> items = Optional.empty();
  private boolean crowded;

  /** A kind of value. */
  private enum Seen {
    TRUTH("true or false"),
    WHOLE("a number"),
    /** A whole number of which a DOUBLE does not keep each digit. */
    LARGE("a number"),
    FRACTION("a number"),
    LONG("a number with more digits than a type holds"),
    DAY("a day"),
    MOMENT("a moment"),
    TEXT("text"),
    OBJECT("an object"),
    ARRAY("an array");

    private final String told;

    Seen(String told) {
      this.told = told;
    }
  }

  /**
   * A type.
   *
   * @param sql its name
   * @param doubt what a person should know of it
   */
  record Type(String sql, Optional<String> doubt) {
    static Type sure(String sql) {
      return new Type(sql, Optional.empty());
    }

    static Type text(String doubt) {
      return new Type("STRING", Optional.of(doubt));
    }
  }

  /**
   * Of values whose days and moments are written in some way.
   *
   * @param isDay whether a text is a day
   * @param isMoment whether a text is a moment
   */
  JsonGuess(Predicate<String> isDay, Predicate<String> isMoment) {
    this.isDay = isDay;
    this.isMoment = isMoment;
  }

  /** Takes a value. */
  void add(JsonValue value) {
    if (value instanceof Scalar scalar) {
      seen.putIfAbsent(scalar(scalar), scalar.json());
    } else if (value instanceof Items array) {
      seen.putIfAbsent(Seen.ARRAY, array.json());
      items = items.or(() -> Optional.of(another()));
      array.values().forEach(items.orElseThrow()::add);
    } else if (value instanceof Fields object) {
      seen.putIfAbsent(Seen.OBJECT, object.json());
      object.values().forEach(this::field);
    }
  }

  private void field(String key, JsonValue value) {
    crowded |= fields.size() > MOST_KEYS;
    if (!crowded || fields.containsKey(key)) {
      fields.computeIfAbsent(key, k -> another()).add(value);
    }
  }

  private JsonGuess another() {
    return new JsonGuess(isDay, isMoment);
  }

  private Seen scalar(Scalar scalar) {
    return switch (scalar.kind()) {
      case TRUTH -> Seen.TRUTH;
      case NUMBER -> number(scalar.text());
      case TEXT ->
          isDay.test(scalar.text())
              ? Seen.DAY
              : isMoment.test(scalar.text()) ? Seen.MOMENT : Seen.TEXT;
    };
  }

  private static Seen number(String text) {
    if (Kind.BIGINT.takes(text)) {
      return Kind.DOUBLE.takes(text) ? Seen.WHOLE : Seen.LARGE;
    }
    boolean digits = text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    return !digits && Kind.DOUBLE.takes(JsonCell.Scalars.spelled(text)) ? Seen.FRACTION : Seen.LONG;
  }

  /** The type that holds all values. */
  Type type() {
    Set<Seen> kinds = seen.isEmpty() ? Set.of() : EnumSet.copyOf(seen.keySet());
    if (kinds.isEmpty()) {
      return Type.text("no value was seen");
    }
    if (EnumSet.of(Seen.WHOLE, Seen.LARGE).containsAll(kinds)) {
      return Type.sure("BIGINT");
    }
    if (EnumSet.of(Seen.WHOLE, Seen.FRACTION).containsAll(kinds)) {
      return Type.sure("DOUBLE");
    }
    return kinds.size() == 1 ? single(kinds.iterator().next()) : Type.text(mixed());
  }

  private Type single(Seen kind) {
    return switch (kind) {
      case TRUTH -> Type.sure("BOOLEAN");
      case DAY -> Type.sure("DATE");
      case MOMENT -> Type.sure("TIMESTAMP");
      case OBJECT -> struct();
      case ARRAY -> array();
      case LONG -> Type.text("numbers with more digits than a type holds, such as " + shown(kind));
      default -> Type.sure("STRING");
    };
  }

  private String mixed() {
    List<String> told =
        seen.keySet().stream().map(kind -> kind.told + " (" + shown(kind) + ")").toList();
    return "sometimes " + String.join(", sometimes ", told);
  }

  private String shown(Seen kind) {
    return shown(seen.get(kind));
  }

  private static String shown(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
    return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "..." : plain;
  }

  private Type array() {
    Type item = items.map(JsonGuess::type).orElseThrow();
    return new Type("ARRAY<" + item.sql() + ">", item.doubt().map(doubt -> "an item: " + doubt));
  }

  private Type struct() {
    if (crowded) {
      return Type.text("objects of more than " + MOST_KEYS + " keys; a MAP<STRING, ...>?");
    }
    if (fields.isEmpty()) {
      return Type.text("only objects without keys were seen");
    }
    return unable().map(Type::text).orElseGet(this::fieldTypes);
  }

  /** Why the keys cannot be names of fields. */
  private Optional<String> unable() {
    Set<String> names = new HashSet<>();
    return fields.keySet().stream()
        .filter(
            key ->
                key.isEmpty()
                    || key.chars()
                        .anyMatch(c -> ILLEGAL.indexOf(c) >= 0 || Character.isISOControl(c))
                    || !names.add(key.toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(key -> "objects with a key that cannot name a field: '" + shown(key) + "'");
  }

  private Type fieldTypes() {
    StringJoiner sql = new StringJoiner(", ", "STRUCT<", ">");
    Optional<String> doubt = Optional.empty();
    for (Map.Entry<String, JsonGuess> field : fields.entrySet()) {
      Type type = field.getValue().type();
      sql.add("`" + field.getKey().replace("`", "``") + "`: " + type.sql());
      doubt = doubt.or(() -> type.doubt().map(d -> shown(field.getKey()) + ": " + d));
    }
    return new Type(sql.toString(), doubt);
  }
}
