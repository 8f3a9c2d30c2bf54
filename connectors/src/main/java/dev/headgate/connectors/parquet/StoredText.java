package dev.headgate.connectors.parquet;

import dev.headgate.dsl.finding.Json;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** What a file stores, as JSON that a person can read: lists, maps and groups as such. */
final class StoredText {
  private StoredText() {}

  /**
   * A value as JSON.
   *
   * @param value as Spark gives it to a program; bytes become hexadecimal digits, what is no finite
   *     number a text
   */
  static String of(Object value) {
    if (value == null || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof byte[] bytes) {
      return Json.quote(HexFormat.of().formatHex(bytes));
    }
    if (value instanceof scala.collection.Seq<?> list) {
      return list(CollectionConverters.asJava(list));
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return map(CollectionConverters.asJava(map));
    }
    return value instanceof Row row ? group(row) : Json.quote(String.valueOf(value));
  }

  private static String number(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return Double.isFinite(number.doubleValue()) ? number.toString() : Json.quote("" + number);
  }

  private static String list(Iterable<?> values) {
    StringJoiner all = new StringJoiner(",", "[", "]");
    values.forEach(v -> all.add(of(v)));
    return all.toString();
  }

  private static String map(java.util.Map<?, ?> values) {
    StringJoiner all = new StringJoiner(",", "{", "}");
    values.forEach((k, v) -> all.add(Json.quote(String.valueOf(k)) + ":" + of(v)));
    return all.toString();
  }

  private static String group(Row row) {
    StringJoiner all = new StringJoiner(",", "{", "}");
    for (int i = 0; i < row.length(); i++) {
      all.add(Json.quote(row.schema().fields()[i].name()) + ":" + of(row.get(i)));
    }
    return all.toString();
  }
}
