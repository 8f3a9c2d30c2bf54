package dev.headgate.dsl.schema;

import static dev.headgate.dsl.language.Sql.Form.CONDITION;

import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.Amount;
import dev.headgate.dsl.language.AtLeast;
import dev.headgate.dsl.language.AtMost;
import dev.headgate.dsl.language.Descriptive;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Named;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.language.Sql;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Single values as JSON Schema.
 *
 * <p>A spec's values are texts that their type reads, so a number may also be written in quotes,
 * and a parameter may stand where any value may: the patterns say how such a text looks.
 */
final class ScalarSchema {
  static final String NAME = Named.FORM;
  static final String A_NAME =
      "A name is a small letter, then small letters, digits and _; 100 at most.";

  private static final String PARAMETER = ".*\\$\\([^()]*\\)[\\s\\S]*";
  private static final String WHOLE = "\\s*[-+]?\\d+(_\\d+)*\\s*";
  private static final String NUMBER = "\\s*[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?\\s*";
  private static final String PERCENT =
      "\\s*[-+]?(0*\\d{0,2}(\\.\\d*)?|0*100(\\.0*)?)([eE][-+]?\\d+)?\\s*%\\s*";
  private static final String DURATION =
      "\\s*\\d{1,9} ?(" + anyCase("second", "minute", "hour", "day", "week") + ")[sS]?\\s*";
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> TEXTS =
      Set.of(Text.class, String.class, Setting.class, ZoneId.class);
  private static final Set<Class<?>> TRUTHS = Set.of(boolean.class, Boolean.class);

  private ScalarSchema() {}

  /** What several keys refer to, by name. */
  static Map<String, Object> definitions() {
    Map<String, Object> definitions = new TreeMap<>();
    definitions.put(
        "duration",
        text(DURATION + "|" + PARAMETER, "A duration such as 14 days, 6 hours, 90 minutes."));
    definitions.put("share", share("A share such as 20% or 0.2."));
    Map<String, Object> amount =
        numberOr(
            NUMBER + "|" + PERCENT + "|" + DURATION,
            "A share such as 20%, or a duration such as 14 days.");
    definitions.put("amount", amount);
    definitions.put(
        "parameter", text(PARAMETER, "The value of a parameter, $(name), alone or within a text."));
    return definitions;
  }

  /** The schema of a single value of a key. */
  static Map<String, Object> of(Class<?> type, Field field) {
    if (type.isEnum()) {
      return word(type, field);
    }
    if (type == Duration.class) {
      return Forms.ref("duration");
    }
    if (type == Share.class) {
      return Forms.ref("share");
    }
    if (type == Amount.class) {
      return Forms.ref("amount");
    }
    if (TEXTS.contains(type)) {
      return text(type, field);
    }
    return TRUTHS.contains(type) ? truth() : number(type, field);
  }

  private static Map<String, Object> text(Class<?> type, Field field) {
    if (field.has(Named.class)) {
      Map<String, Object> name = text(NAME + "|" + PARAMETER, A_NAME);
      name.put("type", List.of("string", "boolean"));
      return name;
    }
    if (type == ZoneId.class) {
      return Forms.of("type", List.of("string", "number"));
    }
    // a condition may be the word true
    boolean condition = field.find(Sql.class).filter(sql -> sql.value() == CONDITION).isPresent();
    return field.has(Sql.class) && !condition
        ? Forms.of("type", "string")
        : Forms.of("type", List.of("string", "number", "boolean"));
  }

  private static Map<String, Object> word(Class<?> type, Field field) {
    List<Object> words = new ArrayList<>(Words.of(type));
    List<String> meanings = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      if (!Words.isPlanned(constant)) {
        meanings.add(Words.doc(constant));
      }
    }
    Map<String, Object> known = Forms.of("enum", words);
    if (meanings.stream().noneMatch(String::isEmpty)) {
      known.put("enumDescriptions", meanings);
    }
    List<Map<String, Object>> forms = new ArrayList<>();
    forms.add(known);
    if (field.find(Sql.class).isPresent()) {
      List<String> upper = Words.of(type).stream().map(w -> w.toUpperCase(Locale.ROOT)).toList();
      known.put("enum", upper);
      forms.add(text(anyCase(upper.toArray(String[]::new)), "One of " + String.join(", ", upper)));
    }
    if (!field.has(Descriptive.class)) {
      forms.add(Forms.ref("parameter"));
    }
    return Forms.anyOf(forms);
  }

  private static Map<String, Object> truth() {
    Map<String, Object> truth = Forms.of("type", List.of("boolean", "string"));
    truth.put("pattern", whole("true|false|" + PARAMETER));
    truth.put("patternErrorMessage", "Write true or false.");
    return truth;
  }

  private static Map<String, Object> number(Class<?> type, Field field) {
    boolean whole = WHOLE_NUMBERS.contains(type);
    Map<String, Object> number = Forms.of("type", List.of(whole ? "integer" : "number", "string"));
    if (whole) {
      boolean small = type == int.class || type == Integer.class;
      number.put("minimum", small ? Integer.MIN_VALUE : Long.MIN_VALUE);
      number.put("maximum", small ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
    field.find(AtLeast.class).ifPresent(b -> number.put("minimum", bound(b.value())));
    field.find(AtMost.class).ifPresent(b -> number.put("maximum", bound(b.value())));
    field.find(Above.class).ifPresent(b -> number.put("exclusiveMinimum", bound(b.value())));
    number.put("pattern", whole((whole ? WHOLE : NUMBER) + "|" + PARAMETER));
    number.put("patternErrorMessage", whole ? "Write a whole number." : "Write a number.");
    return number;
  }

  private static Object bound(double value) {
    return value == (long) value ? (Object) (long) value : (Object) value;
  }

  private static Map<String, Object> share(String doc) {
    return numberOr(NUMBER + "|" + PERCENT, doc);
  }

  private static Map<String, Object> numberOr(String pattern, String doc) {
    Map<String, Object> share = text(pattern + "|" + PARAMETER, doc);
    share.put("type", List.of("number", "string"));
    share.put("minimum", 0L);
    share.put("maximum", 1L);
    return share;
  }

  private static Map<String, Object> text(String pattern, String wanted) {
    Map<String, Object> map = Forms.of("type", "string");
    map.put("pattern", whole(pattern));
    map.put("patternErrorMessage", wanted);
    return map;
  }

  /** Patterns of JSON Schema find; this one has to match as a whole. */
  static String whole(String pattern) {
    return "^(" + pattern + ")$";
  }

  /** The words in any case: patterns of JSON Schema have no flags. */
  private static String anyCase(String... words) {
    StringBuilder pattern = new StringBuilder();
    for (String word : words) {
      pattern.append(pattern.isEmpty() ? "" : "|");
      for (char c : word.toCharArray()) {
        char lower = Character.toLowerCase(c);
        char upper = Character.toUpperCase(c);
        pattern.append(lower == upper ? String.valueOf(c) : "[" + lower + upper + "]");
      }
    }
    return pattern.toString();
  }
}
