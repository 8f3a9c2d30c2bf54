package dev.headgate.dsl.schema;

import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.spec.Above;
import dev.headgate.dsl.spec.Amount;
import dev.headgate.dsl.spec.AtLeast;
import dev.headgate.dsl.spec.AtMost;
import dev.headgate.dsl.spec.Component;
import dev.headgate.dsl.spec.Components;
import dev.headgate.dsl.spec.Configured;
import dev.headgate.dsl.spec.Doc;
import dev.headgate.dsl.spec.Field;
import dev.headgate.dsl.spec.Named;
import dev.headgate.dsl.spec.OneOf;
import dev.headgate.dsl.spec.PipelineSpec;
import dev.headgate.dsl.spec.Planned;
import dev.headgate.dsl.spec.Setting;
import dev.headgate.dsl.spec.Shape;
import dev.headgate.dsl.spec.Share;
import dev.headgate.dsl.spec.Sql;
import dev.headgate.dsl.spec.Types;
import dev.headgate.dsl.spec.Words;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The language as a JSON Schema (draft-07, which YAML editors understand), from the records that
 * also decode it.
 */
public final class JsonSchema {
  private static final String NAME = "^[a-z][a-z0-9_]*$";
  private static final String DURATION = "^\\d+ ?([Ss]econd|[Mm]inute|[Hh]our|[Dd]ay|[Ww]eek)s?$";

  private final Components components;
  private final Map<String, Object> definitions = new TreeMap<>();

  private JsonSchema(Components components) {
    this.components = components;
  }

  /** The schema's text, with the components as they are installed. */
  public static String of(Components components) {
    return Json.write(new JsonSchema(components).schema());
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Headgate pipeline");
    schema.putAll(object(Shape.of(PipelineSpec.class)));
    definitions.put("share", share());
    definitions.put("duration", pattern(DURATION, "A duration such as 14 days, 6 hours, 1 week."));
    definitions.put(
        "parameter", pattern("\\$\\([a-z][a-z0-9_]*\\)", "A parameter's value: $(name)."));
    schema.put("definitions", definitions);
    return schema;
  }

  private Map<String, Object> object(Shape shape) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field field : shape.fields()) {
      if (field.has(Planned.class)) {
        continue;
      }
      properties.put(field.key(), property(field));
      if (field.isRequired()) {
        required.add(field.key());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    Doc doc = shape.type().getAnnotation(Doc.class);
    if (doc != null) {
      object.put("description", doc.value());
    }
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    object.put("additionalProperties", false);
    return object;
  }

  private Map<String, Object> property(Field field) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", description(field));
    Map<String, Object> type = type(field.innerType(), field);
    if (type.containsKey("$ref")) {
      // beside a reference draft-07 ignores what else is said
      property.put("allOf", List.of(type));
    } else {
      property.putAll(type);
    }
    Defaults.of(field).ifPresent(value -> property.put("default", value));
    return property;
  }

  private static String description(Field field) {
    if (!(field.innerType() instanceof Class<?> type) || !type.isEnum()) {
      return field.doc();
    }
    StringBuilder text = new StringBuilder(field.doc());
    for (Object constant : type.getEnumConstants()) {
      if (!Words.isPlanned(constant) && !Words.doc(constant).isEmpty()) {
        text.append('\n').append(Words.word(constant)).append(": ").append(Words.doc(constant));
      }
    }
    return text.toString();
  }

  private Map<String, Object> type(Type type, Field field) {
    if (Types.isList(type)) {
      return map("type", "array", "items", type(Types.item(type), field));
    }
    if (Types.isMap(type)) {
      Map<String, Object> map =
          map("type", "object", "additionalProperties", type(Types.item(type), field));
      if (field.has(Named.class)) {
        map.put("propertyNames", map("pattern", NAME));
      }
      return map;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Configured.class) {
      return choice(field.find(OneOf.class).orElseThrow().value());
    }
    if (plain == Share.class) {
      return ref("share");
    }
    if (plain == Amount.class) {
      return anyOf(List.of(ref("share"), ref("duration"), ref("parameter")));
    }
    if (plain == Duration.class) {
      return anyOf(List.of(ref("duration"), ref("parameter")));
    }
    return plain.isRecord() ? record(plain.asSubclass(Record.class)) : scalar(plain, field);
  }

  private Map<String, Object> scalar(Class<?> type, Field field) {
    if (type.isEnum()) {
      return words(type, field);
    }
    if (List.of(Text.class, String.class, Setting.class).contains(type)) {
      return field.has(Sql.class)
          ? map("type", "string")
          : map("type", List.of("string", "number", "boolean"));
    }
    if (type == ZoneId.class) {
      return map("type", "string");
    }
    boolean whole = List.of(int.class, Integer.class, long.class, Long.class).contains(type);
    if (type == boolean.class || type == Boolean.class) {
      return anyOf(List.of(map("type", "boolean"), ref("parameter")));
    }
    Map<String, Object> number = map("type", whole ? "integer" : "number");
    field.find(AtLeast.class).ifPresent(b -> number.put("minimum", bound(b.value())));
    field.find(AtMost.class).ifPresent(b -> number.put("maximum", bound(b.value())));
    field.find(Above.class).ifPresent(b -> number.put("exclusiveMinimum", bound(b.value())));
    return anyOf(List.of(number, ref("parameter")));
  }

  private static Map<String, Object> words(Class<?> type, Field field) {
    List<String> words = new ArrayList<>(Words.of(type));
    if (field.has(Sql.class)) {
      Words.of(type).forEach(w -> words.add(w.toUpperCase(Locale.ROOT)));
    }
    return map("enum", words);
  }

  private static Object bound(double value) {
    return value == (long) value ? (Object) (long) value : (Object) value;
  }

  private Map<String, Object> record(Class<? extends Record> type) {
    String name = type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, withShorthand(Shape.of(type)));
    }
    return ref(name);
  }

  private Map<String, Object> withShorthand(Shape shape) {
    Map<String, Object> object = object(shape);
    if (shape.shorthand().isEmpty()) {
      return object;
    }
    Field field = shape.shorthand().get();
    List<Map<String, Object>> forms = new ArrayList<>();
    forms.add(type(field.innerType(), field));
    if (Types.isList(field.innerType())) {
      forms.add(type(Types.item(field.innerType()), field));
    }
    forms.add(object);
    return anyOf(forms);
  }

  private Map<String, Object> choice(Class<? extends Component> alphabet) {
    String name = alphabet.getSimpleName().toLowerCase(Locale.ROOT);
    if (!definitions.containsKey(name)) {
      List<Map<String, Object>> forms = new ArrayList<>();
      List<String> bare = new ArrayList<>();
      for (Component component : components.all(alphabet)) {
        Shape shape = Shape.of(component.options());
        if (shape.fields().stream().noneMatch(Field::isRequired)) {
          bare.add(component.name());
        }
        Map<String, Object> options = withShorthand(shape);
        Map<String, Object> one =
            map("type", "object", "properties", map(component.name(), options));
        one.put("description", component.doc());
        one.put("required", List.of(component.name()));
        one.put("additionalProperties", false);
        forms.add(one);
      }
      if (!bare.isEmpty()) {
        forms.add(0, map("enum", bare));
      }
      // where nothing is installed, nothing is allowed
      definitions.put(name, forms.isEmpty() ? map("not", Map.of()) : anyOf(forms));
    }
    return ref(name);
  }

  private static Map<String, Object> share() {
    Map<String, Object> number = map("type", "number", "minimum", 0L);
    number.put("maximum", 1L);
    return anyOf(
        List.of(number, pattern("^\\d+(\\.\\d+)?%$", "A share such as 20%."), ref("parameter")));
  }

  private static Map<String, Object> pattern(String pattern, String doc) {
    Map<String, Object> map = map("description", doc, "type", "string");
    map.put("pattern", pattern);
    return map;
  }

  private static Map<String, Object> ref(String name) {
    return map("$ref", "#/definitions/" + name);
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> forms) {
    return map("anyOf", forms);
  }

  private static Map<String, Object> map(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> map(String key, Object value, String key2, Object value2) {
    Map<String, Object> map = map(key, value);
    map.put(key2, value2);
    return map;
  }
}
