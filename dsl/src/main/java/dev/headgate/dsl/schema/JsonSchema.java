package dev.headgate.dsl.schema;

import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.ExactlyOne;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Named;
import dev.headgate.dsl.language.NeededWhen;
import dev.headgate.dsl.language.Once;
import dev.headgate.dsl.language.OneOf;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Planned;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.language.Types;
import dev.headgate.dsl.testing.TestFile;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The language as a JSON Schema (draft-07, which YAML editors understand), from the records that
 * also decode it.
 *
 * <p>It accepts whatever the checker accepts, and refuses what is wrong by the structure alone: a
 * key, a kind of value, a word, a number's form and bounds. Beside the standard's keywords it uses
 * two that editors read and validators pass over: {@code patternErrorMessage} and {@code
 * enumDescriptions}.
 */
public final class JsonSchema {
  private final Components components;
  private final Map<String, Object> definitions = new TreeMap<>(ScalarSchema.definitions());
  private final Map<Class<?>, String> names = new HashMap<>();

  private JsonSchema(Components components) {
    this.components = components;
  }

  /** The schema's text, with the components as they are installed. */
  public static String of(Components components) {
    return Json.write(new JsonSchema(components).schema("Headgate pipeline", PipelineSpec.class));
  }

  /** The schema's text of files of unit tests. */
  public static String ofTests() {
    return Json.write(
        new JsonSchema(Components.of()).schema("Headgate unit tests", TestFile.class));
  }

  private Map<String, Object> schema(String title, Class<? extends Record> root) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.putAll(object(Shape.of(root)));
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
      if (field.isRequired() && !field.has(Once.class)) {
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
    Map<String, Object> dependencies = saidOnce(shape);
    if (!dependencies.isEmpty()) {
      object.put("dependencies", dependencies);
    }
    List<Map<String, Object>> needed = neededSometimes(shape);
    if (!needed.isEmpty()) {
      object.put("allOf", needed);
    }
    ExactlyOne one = shape.type().getAnnotation(ExactlyOne.class);
    if (one != null) {
      object.put("oneOf", oneOf(Arrays.asList(one.value())));
    }
    return object;
  }

  /** Of the files of a project one only says what is said once; the others say none of it. */
  private static Map<String, Object> saidOnce(Shape shape) {
    List<Field> once =
        shape.fields().stream().filter(f -> f.has(Once.class) && !f.has(Planned.class)).toList();
    List<String> needed = once.stream().filter(Field::isRequired).map(Field::key).toList();
    Map<String, Object> dependencies = new LinkedHashMap<>();
    once.stream().filter(f -> !f.isRequired()).forEach(f -> dependencies.put(f.key(), needed));
    return dependencies;
  }

  /** Keys that another key's word makes required. */
  private static List<Map<String, Object>> neededSometimes(Shape shape) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Field field : shape.fields()) {
      field
          .find(NeededWhen.class)
          .ifPresent(
              when -> {
                Map<String, Object> words = Forms.of("enum", List.of(when.is()));
                Map<String, Object> holds = Forms.of("properties", Map.of(when.key(), words));
                holds.put("required", List.of(when.key()));
                rules.add(
                    Forms.of("if", holds, "then", Forms.of("required", List.of(field.key()))));
              });
    }
    return rules;
  }

  private static List<Map<String, Object>> oneOf(Collection<String> keys) {
    return keys.stream().map(key -> Forms.of("required", List.of(key))).toList();
  }

  private Map<String, Object> property(Field field) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("title", field.key());
    property.put("description", field.doc());
    // beside a reference a validator passes these by; an editor shows them
    type(field.innerType(), field).forEach(property::putIfAbsent);
    Values.ofDefault(field).ifPresent(value -> property.put("default", value));
    List<Object> examples = Values.ofExamples(field);
    if (!examples.isEmpty()) {
      property.put("examples", examples);
    }
    return property;
  }

  private Map<String, Object> type(Type type, Field field) {
    if (Types.isList(type)) {
      return Forms.of("type", "array", "items", type(Types.item(type), field));
    }
    if (Types.isMap(type)) {
      Map<String, Object> map =
          Forms.of("type", "object", "additionalProperties", type(Types.item(type), field));
      if (field.has(Named.class)) {
        Map<String, Object> name = Forms.of("pattern", ScalarSchema.whole(ScalarSchema.NAME));
        name.put("patternErrorMessage", ScalarSchema.A_NAME);
        map.put("propertyNames", name);
      }
      return map;
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Cell.class) {
      return new LinkedHashMap<>();
    }
    if (plain == Configured.class) {
      return choice(field.find(OneOf.class).orElseThrow().value());
    }
    boolean record = plain.isRecord() && plain != Share.class;
    return record ? record(plain.asSubclass(Record.class)) : ScalarSchema.of(plain, field);
  }

  private Map<String, Object> record(Class<? extends Record> type) {
    if (!names.containsKey(type)) {
      String name = free(type);
      names.put(type, name);
      definitions.put(name, Map.of());
      definitions.put(name, withShorthand(Shape.of(type)));
    }
    return Forms.ref(names.get(type));
  }

  private String free(Class<?> type) {
    String name = type.getSimpleName();
    for (Class<?> c = type.getEnclosingClass(); names.containsValue(name) && c != null; ) {
      name = c.getSimpleName() + name;
      c = c.getEnclosingClass();
    }
    return name;
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
    return Forms.anyOf(forms);
  }

  /** One of an alphabet: a name alone where nothing has to be set, or a name with its settings. */
  private Map<String, Object> choice(Class<? extends Component> alphabet) {
    String name = alphabet.getSimpleName().toLowerCase(Locale.ROOT);
    if (definitions.containsKey(name)) {
      return Forms.ref(name);
    }
    List<String> bare = new ArrayList<>();
    List<String> meanings = new ArrayList<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Component component : components.all(alphabet)) {
      Shape shape = Shape.of(component.options());
      Map<String, Object> settings = withShorthand(shape);
      if (shape.fields().stream().noneMatch(Field::isRequired)) {
        bare.add(component.name());
        meanings.add(component.doc());
        settings = Forms.anyOf(List.of(settings, Forms.of("type", "null")));
      }
      Map<String, Object> property =
          Forms.of("title", component.name(), "description", component.doc());
      settings.forEach(property::putIfAbsent);
      properties.put(component.name(), property);
    }
    Map<String, Object> written = Forms.of("type", "object", "properties", properties);
    written.put("additionalProperties", false);
    // not by maxProperties, at which editors stop proposing keys
    written.put("oneOf", oneOf(properties.keySet()));
    List<Map<String, Object>> forms = new ArrayList<>();
    if (!bare.isEmpty()) {
      forms.add(Forms.of("enum", bare, "enumDescriptions", meanings));
    }
    forms.add(written);
    definitions.put(name, Forms.anyOf(forms));
    return Forms.ref(name);
  }
}
