package dev.headgate.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Json;
import dev.headgate.engine.store.record.Counts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Whatever values a writer of JSON writes, they are read back, in lines, in an array, packed. */
class JsonRoundTripTest {
  private static final int ROWS = 200;
  private static final String SCHEMA =
      "id INT, text STRING, big BIGINT, small SMALLINT, number DOUBLE, single FLOAT,"
          + " price DECIMAL(38,18), open BOOLEAN, day DATE, at TIMESTAMP,"
          + " nested STRUCT<`a.b`: STRING, list: ARRAY<STRUCT<d: DATE, m: MAP<STRING, BIGINT>>>>,"
          + " map MAP<STRING, ARRAY<DOUBLE>>";
  private static final String[] PIECES = {
    "\"",
    "\\",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u2028",
    "\uFEFF",
    "\uD83D\uDE00",
    "é",
    " ",
    "{",
    "[",
    "a",
    "1"
  };

  @TempDir Path dir;

  private final Random random = new Random(20130101);

  @Test
  void theRowsThatWereWrittenAreRead() throws IOException {
    StructType form = StructType.fromDDL(SCHEMA);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      rows.add(row(form, id));
    }
    Pipeline p =
        Pipeline.of(
            dir,
            """
            lines: {ingest: {from: {json: in/lines.json}, schema: '%1$s'}}
            array: {ingest: {from: {json: in/array.json}, schema: '%1$s'}}
            lines_gz: {ingest: {from: {json: in/lines.json.gz}, schema: '%1$s'}}
            array_gz: {ingest: {from: {json: in/array.json.gz}, schema: '%1$s'}}
            utf16: {ingest: {from: {json: {path: in/utf16.json, encoding: UTF-16}}, schema: '%1$s'}}
            """
                .formatted(SCHEMA));
    byte[] lines = written(rows, form, "", "\n", "\n");
    byte[] array = written(rows, form, "[", ",", "]");
    p.bytes("in/lines.json", lines)
        .bytes("in/array.json", array)
        .bytes("in/lines.json.gz", packed(lines))
        .bytes("in/array.json.gz", packed(array))
        .bytes("in/utf16.json", new String(lines, StandardCharsets.UTF_8).getBytes("UTF-16"));
    List<String> expected = told(rows);
    for (String dataset : List.of("lines", "array", "lines_gz", "array_gz", "utf16")) {
      assertThat(p.ingest(dataset).counts()).isEqualTo(new Counts(ROWS, ROWS, 0, 0));
      List<String> read = told(p.rows(dataset).orderBy("id").collectAsList());
      for (int i = 0; i < ROWS; i++) {
        assertThat(read.get(i)).as(dataset).isEqualTo(expected.get(i));
      }
    }
  }

  private Row row(StructType form, int id) {
    Row values = (Row) value(form);
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < values.length(); i++) {
      all.add(i == 0 ? id : values.get(i));
    }
    return RowFactory.create(all.toArray());
  }

  private Object value(DataType type) {
    if (type instanceof StructType struct) {
      List<Object> values = new ArrayList<>();
      for (StructField field : struct.fields()) {
        values.add(random.nextInt(8) == 0 ? null : value(field.dataType()));
      }
      return RowFactory.create(values.toArray());
    }
    if (type instanceof ArrayType array) {
      List<Object> items = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        items.add(random.nextInt(8) == 0 ? null : value(array.elementType()));
      }
      return items;
    }
    if (type instanceof MapType map) {
      Map<String, Object> entries = new TreeMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        entries.put(text(), value(map.valueType()));
      }
      return entries;
    }
    return scalar(type);
  }

  private Object scalar(DataType type) {
    if (type instanceof DecimalType) {
      return new BigDecimal(new BigInteger(random.nextInt(126), random), 18);
    }
    return switch (type.sql()) {
      case "STRING" -> text();
      case "INT" -> random.nextInt();
      case "BIGINT" -> random.nextLong();
      case "SMALLINT" -> (short) random.nextInt();
      case "DOUBLE" -> number();
      case "FLOAT" -> (float) random.nextGaussian();
      case "BOOLEAN" -> random.nextBoolean();
      case "DATE" -> LocalDate.of(1900, 1, 1).plusDays(random.nextInt(99_999));
      case "TIMESTAMP" ->
          Instant.ofEpochSecond(random.nextInt(), 1000L * random.nextInt(1_000_000));
      default -> throw new AssertionError(type);
    };
  }

  private double number() {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) ? any : -0.0;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private byte[] written(List<Row> rows, StructType form, String first, String between, String last)
      throws IOException {
    List<String> texts = new ArrayList<>();
    for (Row row : rows) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      JsonFactory factory =
          JsonFactory.builder()
              .configure(JsonWriteFeature.ESCAPE_NON_ASCII, random.nextBoolean())
              .build();
      try (JsonGenerator json = factory.createGenerator(out)) {
        write(json, row, form);
      }
      texts.add(out.toString(StandardCharsets.UTF_8));
    }
    return (first + String.join(between, texts) + last).getBytes(StandardCharsets.UTF_8);
  }

  private void write(JsonGenerator json, Object value, DataType type) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type instanceof StructType struct) {
      json.writeStartObject();
      for (int i = 0; i < struct.size(); i++) {
        Object field = ((Row) value).get(i);
        if (field != null || random.nextBoolean()) {
          json.writeFieldName(struct.apply(i).name());
          write(json, field, struct.apply(i).dataType());
        }
      }
      json.writeEndObject();
    } else if (type instanceof ArrayType array) {
      json.writeStartArray();
      for (Object item : (List<?>) value) {
        write(json, item, array.elementType());
      }
      json.writeEndArray();
    } else if (type instanceof MapType map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(json, entry.getValue(), map.valueType());
      }
      json.writeEndObject();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number) {
      json.writeNumber(value.toString());
    } else {
      json.writeString(value.toString());
    }
  }

  private static List<String> told(List<Row> rows) {
    return rows.stream().map(JsonRoundTripTest::told).toList();
  }

  private static String told(Object value) {
    if (value instanceof Row row) {
      return "("
          + String.join(
              "|",
              CollectionConverters.asJava(row.toSeq()).stream()
                  .map(JsonRoundTripTest::told)
                  .toList())
          + ")";
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return told(CollectionConverters.asJava(map));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, String> sorted = new TreeMap<>();
      map.forEach((key, one) -> sorted.put(told(key), told(one)));
      return sorted.toString();
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      return told(new ArrayList<>(CollectionConverters.asJavaCollection(items)));
    }
    return value instanceof List<?> items
        ? items.stream().map(JsonRoundTripTest::told).toList().toString()
        : value instanceof String text ? Json.quote(text) : String.valueOf(value);
  }
}
