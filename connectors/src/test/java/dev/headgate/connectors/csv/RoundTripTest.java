package dev.headgate.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.connectors.Pipeline;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever values come, what an output wrote is read back to the same ones, by whoever reads. */
class RoundTripTest {
  private static final int ROWS = 400;
  private static final String SCHEMA =
      "id INT, text STRING, note STRING, big BIGINT, number DOUBLE, small FLOAT,"
          + " price DECIMAL(38,18), open BOOLEAN, day DATE, at TIMESTAMP, local TIMESTAMP_NTZ";
  private static final String SPEC =
      """
      rows:
        ingest:
          from: {csv: {path: %s, multi_line: true}}
          schema: %s
          write: append
          non_finite: keep
      outputs:
        csv: {from: rows, to: {csv: out/rows.csv}}
        folder: {from: rows, to: {csv: {path: out/rows, delimiter: ';', null_value: NA}}}
        parquet: {from: rows, to: {parquet: out/rows.parquet}}
      time_zone: America/New_York
      """;
  private static final String[] PIECES = {
    "\"",
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\\",
    "\uFEFF",
    "\u00e9",
    "\u65e5",
    "\uD83D\uDE00",
    "\0",
    "'",
    "NA",
    "NULL",
    "=1+1",
    "#",
    "a",
    "0",
    "\u00a0"
  };

  @TempDir static Path dir;

  private static Pipeline pipeline;
  private static List<String> expected;

  private static Pipeline of(Path folder, String files) {
    return Pipeline.of(folder, SPEC.formatted(files, SCHEMA));
  }

  @BeforeAll
  static void publish() {
    pipeline = of(dir, "in/*.csv");
    Dataset<Row> rows =
        pipeline.spark().createDataFrame(rows(), StructType.fromDDL(SCHEMA)).repartition(3);
    Publication.to(pipeline.spark(), pipeline.workspace().table("rows"))
        .publish(rows, Draft.of("f", "m", "run-0", Instant.EPOCH));
    expected = told(pipeline.rows("rows"));
    assertThat(expected).hasSize(ROWS);
    for (String output : List.of("csv", "folder", "parquet")) {
      pipeline.deliver(output);
    }
  }

  private static List<Row> rows() {
    Random random = new Random(20130101);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      List<Object> values = new ArrayList<>();
      values.add(text(random));
      values.add(text(random));
      values.add(random.nextLong());
      values.add(number(random));
      values.add(Float.intBitsToFloat(random.nextInt()));
      values.add(new BigDecimal(new BigInteger(random.nextInt(126), random), 18));
      values.add(random.nextBoolean());
      values.add(LocalDate.of(1, 1, 1).plusDays(random.nextInt(3_652_059)));
      values.add(moment(random));
      values.add(LocalDateTime.ofInstant(moment(random), ZoneOffset.UTC));
      for (int i = 0; i < values.size(); i++) {
        if (random.nextInt(10) == 0) {
          values.set(i, null);
        }
      }
      values.add(0, id);
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static double number(Random random) {
    double[] edges = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -0.0,
      0.1,
      1e23,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      9007199254740993.0
    };
    return random.nextBoolean()
        ? edges[random.nextInt(edges.length)]
        : Double.longBitsToDouble(random.nextLong());
  }

  /** From the year 1 to 9999; often within the hour that New York's clocks show twice. */
  private static Instant moment(Random random) {
    long second =
        random.nextInt(4) == 0
            ? Instant.parse("2024-11-03T05:00:00Z").getEpochSecond() + random.nextInt(7200)
            : random.nextLong(-62_135_596_800L, 253_402_300_800L);
    long micros = random.nextBoolean() ? 0 : random.nextInt(1_000_000);
    return Instant.ofEpochSecond(second).plus(micros, ChronoUnit.MICROS);
  }

  private static List<String> told(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .sorted(Comparator.comparing(row -> row.getInt(0)))
        .map(RoundTripTest::told)
        .toList();
  }

  /** Each value by its bits. */
  private static String told(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (value instanceof Double number) {
        cells.add(Long.toHexString(Double.doubleToLongBits(number)));
      } else if (value instanceof Float number) {
        cells.add(Integer.toHexString(Float.floatToIntBits(number)));
      } else if (value instanceof String text) {
        cells.add("'" + hex(text) + "'");
      } else if (value instanceof BigDecimal decimal) {
        cells.add(decimal.toPlainString());
      } else {
        cells.add(String.valueOf(value));
      }
    }
    return String.join(" ", cells);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void headgateReadsTheSame() {
    Pipeline back = of(dir.resolve("back"), dir.resolve("out/rows.csv").toString());
    long aside = back.ingest("rows").counts().quarantined();
    List<Row> why = aside == 0 ? List.of() : back.aside("rows").collectAsList();
    assertThat(why).isEmpty();
    assertThat(told(back.rows("rows"))).isEqualTo(expected);
  }

  @Test
  void sparkReadsTheSame() {
    Dataset<Row> back =
        pipeline
            .spark()
            .read()
            .schema(SCHEMA)
            .option("header", true)
            .option("multiLine", true)
            .option("escape", "\"")
            .option("lineSep", "\n")
            // a word that no text is; without it Spark takes "" for NULL
            .option("nullValue", "\\N")
            .csv(dir.resolve("out/rows.csv").toString());
    assertThat(told(withoutNul(back))).isEqualTo(told(withoutNul(pipeline.rows("rows"))));
  }

  /** Spark's parser drops some of these characters. */
  private static Dataset<Row> withoutNul(Dataset<Row> rows) {
    for (String column : List.of("text", "note")) {
      rows = rows.withColumn(column, functions.expr("replace(" + column + ", '\\u0000', '')"));
    }
    return rows;
  }

  @Test
  void aFolderIsReadFromAllItsFiles() throws IOException {
    Dataset<Row> back =
        pipeline
            .spark()
            .read()
            .schema(SCHEMA)
            .option("header", true)
            .option("multiLine", true)
            .option("escape", "\"")
            .option("lineSep", "\n")
            .option("sep", ";")
            .option("nullValue", "NA")
            .csv(dir.resolve("out/rows").toString());
    // Spark does not tell a quoted NA from NULL
    assertThat(told(back.where("text <> '' AND note <> ''").drop("text", "note")))
        .isEqualTo(
            told(
                pipeline
                    .rows("rows")
                    .where("text NOT IN ('', 'NA') AND note NOT IN ('', 'NA')")
                    .drop("text", "note")));
    try (var files = Files.list(dir.resolve("out/rows"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains("_headgate.json")
          .allMatch(n -> n.equals("_headgate.json") || n.endsWith(".csv"));
    }
  }

  @Test
  void parquetIsReadTheSame() {
    String place = dir.resolve("out/rows.parquet").toString();
    assertThat(told(pipeline.spark().read().parquet(place))).isEqualTo(expected);
    Pipeline back =
        Pipeline.of(
            dir.resolve("parquet"),
            "rows:\n  ingest: {from: {parquet: '%s'}, schema: '%s', non_finite: keep}\n"
                .formatted(place, SCHEMA));
    long aside = back.ingest("rows").counts().quarantined();
    List<Row> why = aside == 0 ? List.of() : back.aside("rows").collectAsList();
    assertThat(why).isEmpty();
    assertThat(told(back.rows("rows"))).isEqualTo(expected);
  }

  @Test
  void pythonReadsTheSame() throws IOException, InterruptedException {
    Path script = dir.resolve("read.py");
    Files.writeString(script, PYTHON);
    Path said = dir.resolve("said.txt");
    Process python =
        new ProcessBuilder("python3", script.toString(), dir.resolve("out/rows.csv").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = Files.readAllLines(said);
    assumeTrue(!lines.equals(List.of("too old")), "this python3 cannot read NUL");
    assertThat(python.exitValue()).as(String.join("\n", lines)).isZero();
    List<String> whole =
        pipeline
            .rows("rows")
            .withColumn("at", functions.expr("unix_micros(at)"))
            .collectAsList()
            .stream()
            .sorted(Comparator.comparing(row -> row.getInt(0)))
            .map(RoundTripTest::told)
            // a module that does not heed quotes reads NULL as a text without characters
            .map(row -> row.replace("null", "''"))
            .toList();
    assertThat(lines).isEqualTo(whole);
  }

  private static final String PYTHON =
      """
      import csv, struct, sys
      from datetime import date, datetime, timedelta, timezone
      from decimal import Decimal
      if sys.version_info < (3, 11):
          print("too old")
          sys.exit()
      def bits(form, cell):
          value = float(cell)
          raw = struct.pack(form, value)
          if value != value:
              raw = struct.pack(form, float("nan"))
          return raw.hex().lstrip("0") or "0"
      def moment(cell):
          epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
          return str((datetime.fromisoformat(cell) - epoch) // timedelta(microseconds=1))
      def local(cell):
          time = datetime.fromisoformat(cell)
          text = time.strftime("-%m-%dT%H:%M")
          second = time.second or time.microsecond
          if second:
              text += time.strftime(":%S")
          if time.microsecond:
              micros = "%06d" % time.microsecond
              text += "." + (micros[:3] if micros.endswith("000") else micros)
          return "%04d" % time.year + text
      forms = {
          "id": str, "big": lambda c: str(int(c)), "number": lambda c: bits(">d", c),
          "small": lambda c: bits(">f", c), "price": lambda c: f"{Decimal(c):f}",
          "open": str, "day": lambda c: date.fromisoformat(c).isoformat(), "at": moment,
          "local": local,
      }
      text = lambda c: "'" + c.encode().hex() + "'"
      with open(sys.argv[1], newline="", encoding="utf-8") as file:
          rows = list(csv.reader(file))
      head = rows.pop(0)
      for row in sorted(rows, key=lambda r: int(r[0])):
          assert len(row) == len(head), row
          print(" ".join(
              text(c) if n in ("text", "note") or c == "" else forms[n](c)
              for n, c in zip(head, row)))
      """;
}
