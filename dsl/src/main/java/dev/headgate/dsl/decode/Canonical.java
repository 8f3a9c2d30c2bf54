package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.language.Amount;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Descriptive;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Later;
import dev.headgate.dsl.language.Onward;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Sql;
import dev.headgate.dsl.language.Surrounding;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlGrammar;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The meaning of a part of a spec as one text: equal for equal meanings, whatever the order of
 * keys, the comments, the descriptions and the layout of SQL.
 */
public final class Canonical {
  private static final List<Class<? extends Annotation>> LEFT_OUT =
      List.of(Descriptive.class, Surrounding.class, Onward.class);

  private Canonical() {}

  /**
   * The canonical text of a value: records by their keys, maps sorted, {@link Descriptive}, {@link
   * Surrounding} and {@link Onward} parts left out, defaults filled in but for those of {@link
   * Later} keys, absent options left out.
   */
  public static String of(Object value) {
    return plain(value);
  }

  /** The canonical text of several values together. */
  public static String of(Object first, Object... more) {
    StringBuilder all = new StringBuilder("[").append(plain(first));
    for (Object value : more) {
      all.append(',').append(plain(value));
    }
    return all.append(']').toString();
  }

  private static String plain(Object value) {
    if (value instanceof Optional<?> option) {
      return option.map(Canonical::plain).orElse("null");
    }
    if (value instanceof Configured configured) {
      return "{" + Json.quote(configured.kind().value()) + ":" + plain(configured.options()) + "}";
    }
    if (value instanceof Record record) {
      return record(record);
    }
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((k, v) -> sorted.put(String.valueOf(k), v));
      return sorted.entrySet().stream()
          .map(e -> Json.quote(e.getKey()) + ":" + plain(e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Iterable<?> items) {
      List<String> texts = new ArrayList<>();
      items.forEach(item -> texts.add(plain(item)));
      return "[" + String.join(",", texts) + "]";
    }
    return single(value);
  }

  private static String single(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof Enum<?>) {
      return Json.quote(Words.word(value));
    }
    if (value instanceof Duration duration) {
      return Json.quote(duration.toString());
    }
    return Json.quote(value instanceof Text text ? text.value() : value.toString());
  }

  private static String record(Record record) {
    TreeMap<String, String> parts = new TreeMap<>();
    for (Field field : Shape.of(record.getClass()).fields()) {
      if (LEFT_OUT.stream().anyMatch(field::has)) {
        continue;
      }
      Object value = Shape.read(field, record);
      if (value instanceof Optional<?> option && option.isEmpty()) {
        continue;
      }
      if (field.has(Later.class) && value.equals(Defaults.of(field))) {
        continue;
      }
      parts.put(field.key(), field.has(Sql.class) ? sql(value) : plain(value));
    }
    String body =
        parts.entrySet().stream()
            .map(e -> Json.quote(e.getKey()) + ":" + e.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    // records of one shape may stand for different things, such as the two kinds of Amount
    return record instanceof Amount ? record.getClass().getSimpleName() + body : body;
  }

  private static String sql(Object value) {
    if (value instanceof Optional<?> option) {
      return option.map(Canonical::sql).orElse("null");
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Canonical::sql).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Text text
        ? Json.quote(SqlGrammar.spark().normal(text.value()))
        : plain(value);
  }
}
