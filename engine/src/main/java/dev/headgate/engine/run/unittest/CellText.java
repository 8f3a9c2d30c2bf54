package dev.headgate.engine.run.unittest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Values as a person reads them, in the words in which a test would write them. */
final class CellText {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final ZoneId zone;

  CellText(ZoneId zone) {
    this.zone = zone;
  }

  /** A value on one line. */
  String of(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String text) {
      boolean plain = !text.isEmpty() && text.equals(text.strip()) && !text.equals("NULL");
      String line = text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
      return plain ? line : "'" + line + "'";
    }
    if (value instanceof Instant instant) {
      return time(LocalDateTime.ofInstant(instant, zone));
    }
    if (value instanceof LocalDateTime time) {
      return time(time);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof scala.collection.Seq<?> list) {
      return CollectionConverters.asJava(list).stream()
          .map(this::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return CollectionConverters.asJava(map).entrySet().stream()
          .map(e -> of(e.getKey()) + ": " + of(e.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Row row) {
      return IntStream.range(0, row.size())
          .mapToObj(i -> name(row, i) + of(row.get(i)))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof Object[] array
        ? Arrays.stream(array).map(this::of).collect(Collectors.joining(", ", "[", "]"))
        : String.format(Locale.ROOT, "%s", value);
  }

  private static String name(Row row, int column) {
    return row.schema() == null ? "" : row.schema().apply(column).name() + ": ";
  }

  private static String time(LocalDateTime time) {
    if (time.getNano() != 0) {
      return time.toString().replace('T', ' ');
    }
    return time.format(time.getSecond() == 0 ? MINUTE : SECOND);
  }
}
