package dev.headgate.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.values.cell.CellReader;
import dev.headgate.engine.values.cell.CellReaders;
import dev.headgate.engine.values.cell.CellRules;
import dev.headgate.engine.values.cell.Cells;
import dev.headgate.engine.values.cell.Unheld;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a table is what the file said, or is set aside with its reason. */
class CsvValuesTest {
  @TempDir Path dir;

  private Pipeline pipeline(String from, String schema) {
    return Pipeline.of(
        dir,
        """
        t:
          ingest:
            from: {csv: %s}
            %s
            write: append
        """
            .formatted(from, schema));
  }

  private static List<String> rows(Pipeline p) {
    Object[] first = p.rows("t").columns();
    return p.rows("t").orderBy((String) first[0]).collectAsList().stream()
        .map(Row::mkString)
        .map(String::valueOf)
        .toList();
  }

  private static List<String> reasons(Pipeline p) {
    return p.aside("t").orderBy("reason").collectAsList().stream()
        .map(r -> r.<String>getAs("reason"))
        .toList();
  }

  private static Finding problem(Pipeline p) {
    return catchThrowableOfType(Problem.class, () -> p.ingest("t")).findings().get(0);
  }

  @Test
  void whatATypeDoesNotHoldIsSetAsideWithCellColumnAndReason() {
    Pipeline p =
        pipeline("in/*.csv", "schema: id INT, at TIMESTAMP, day DATE, m DECIMAL(5,2)")
            .file(
                "in/a.csv",
                "id,at,day,m",
                "1,2024-01-05T10:00:00Z,2024-01-05,1.23",
                "2,10:00,2024-01-05,1",
                "3,2024-01-05,45292,1",
                "4,2024-01-05,202401,1",
                "5,2024-01-05,2024,1",
                "6,2024-01-05,2024-01-05,123.456",
                "7,,,",
                "8,2024-03-10 02:30 America/New_York,2024-01-05,1");
    assertThat(p.ingest("t").counts()).isEqualTo(new Counts(8, 2, 6, 0));
    assertThat(reasons(p))
        .containsExactlyInAnyOrder(
            "'10:00' is not of type TIMESTAMP (column at): a time of day without a day is no moment",
            "'45292' is not of type DATE (column day): a day is written yyyy-MM-dd",
            "'202401' is not of type DATE (column day): a day is written yyyy-MM-dd",
            "'2024' is not of type DATE (column day): a day is written yyyy-MM-dd",
            "'123.456' is not of type DECIMAL(5,2) (column m): it has more than 2 digits after the"
                + " point",
            "'2024-03-10 02:30 America/New_York' is not of type TIMESTAMP (column at): the clocks of"
                + " America/New_York skip this time");
  }

  @Test
  void aTimeThatComesTwiceIsTheEarlierAndTold() {
    Pipeline p =
        pipeline("in/*.csv", "schema: at TIMESTAMP")
            .file("in/a.csv", "at", "2024-11-03 01:30 America/New_York", "2024-11-04 01:30Z");
    StepRecord record = p.ingest("t");
    assertThat(record.findings())
        .singleElement()
        .asString()
        .contains("HG0536", "1 row: a time in 'at'", "in in/a.csv");
    assertThat(p.rows("t").where("at = timestamp'2024-11-03T05:30:00Z'").count()).isEqualTo(1);
  }

  @Test
  void missingIsAListAndTheEmptyCellOfANumberIsMissing() {
    Pipeline old =
        pipeline("{path: in/*.csv, null_value: NA}", "schema: id INT, x INT, s STRING")
            .file("in/a.csv", "id,x,s", "1,NA,NA", "2,,", "3,7,\"NA\"", "4,\"\", a");
    assertThat(old.ingest("t").counts().written()).isEqualTo(4);
    assertThat(old.rows("t").where("x IS NULL").count()).isEqualTo(3);
    assertThat(old.rows("t").where("s = '' OR s = 'NA' OR s = ' a'").count()).isEqualTo(3);
    Pipeline list =
        pipeline("{path: in/*.csv, nulls: ['', NA]}", "schema: id INT, x INT, s STRING");
    assertThat(list.ingest("t").counts().written()).isEqualTo(4);
    assertThat(list.rows("t").where("s IS NULL").count()).isEqualTo(2);
    assertThatThrownBy(() -> pipeline("{path: a.csv, null_value: x, nulls: [y]}", "schema: id INT"))
        .hasMessageContaining("say nulls alone");
  }

  @Test
  void aHeaderMayHoldAnythingAndAColumnSaysWhereItComesFrom() {
    Pipeline p =
        pipeline(
                "in/*.csv",
                "schema: id INT, unit_price DOUBLE, qty_kg INT, upper INT, a STRING, again STRING\n"
                    + "    rename: {unit price: unit_price, qty (kg): qty_kg, ID: upper, a.b: a, a.b_2: again}\n"
                    + "    on_new_column: add")
            .file("in/a.csv", "id,unit price,qty (kg),ID,a.b,a.b,\u00fc x", "1,2.5,3,4,u,v,w");
    p.ingest("t");
    assertThat(p.rows("t").columns())
        .containsExactly("id", "unit_price", "qty_kg", "upper", "a", "again", "\u00fc_x");
    assertThat(rows(p)).hasSize(1);
    assertThat(
            p.rows("t")
                .where("unit_price = 2.5 AND qty_kg = 3 AND upper = 4 AND again = 'v'")
                .count())
        .isEqualTo(1);
    assertThatThrownBy(() -> pipeline("in/*.csv", "schema: id INT, `unit price` DOUBLE"))
        .hasMessageContaining("TABLE_NOT_OURS")
        .hasMessageContaining("rename: {");
    assertThatThrownBy(() -> pipeline("in/*.csv", "schema: id INT\n    rename: {a: b}"))
        .hasMessageContaining("unknown column 'b'");
  }

  @Test
  void aFolderIsAColumn() {
    Pipeline p =
        pipeline("in/*/*.csv", "schema: id INT, dt DATE, n STRING")
            .file("in/dt=2020-01-01/a.csv", "id,n", "1,a", "x,b")
            .file("in/dt=2020-01-02/b.csv", "id,n", "2,c");
    assertThat(p.ingest("t").counts()).isEqualTo(new Counts(3, 2, 1, 0));
    assertThat(p.rows("t").columns()).containsExactly("id", "dt", "n");
    assertThat(p.rows("t").where("id = 1 AND dt = date'2020-01-01' AND n = 'a'").count())
        .isEqualTo(1);
    assertThat(p.rows("t").where("id = 2 AND dt = date'2020-01-02' AND n = 'c'").count())
        .isEqualTo(1);
    Pipeline without = pipeline("in/*/*.csv", "schema: id INT, n STRING");
    assertThat(String.join("\n", without.ingest("t").findings()))
        .contains("HG0538", "dt=2020-01-0");
    p.file("in/dt=soon/c.csv", "id,n", "3,d");
    assertThat(problem(p).message()).contains("in/dt=soon/c.csv", "'soon'", "DATE");
  }

  @Test
  void aColumnWithinTheFilesGoesBeforeItsFolder() {
    Pipeline p =
        pipeline("in/*/*.csv", "schema: id INT, dt STRING")
            .file("in/dt=2020-01-01/a.csv", "id,dt", "1,mine");
    p.ingest("t");
    assertThat(p.rows("t").where("dt = 'mine'").count()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotWrittenAsDeclaredIsRefusedWithTheKeyThatMendsIt() {
    Pipeline p = pipeline("in/*.csv", "schema: id INT, name STRING, x DOUBLE");
    Map<String, String> files = new HashMap<>();
    files.put("id;name;x", "is delimiter: \";\" meant?");
    files.put("id\tname\tx", "is delimiter: \"\\t\" meant?");
    files.put("'id','name','x'", "is quote: \"'\" meant?");
    files.put("1,a,2.5", "is header: false meant?");
    files.put("nummer,nom,wert", "is rename: {\"nummer\": id, ...} meant?");
    files.forEach(
        (header, cure) -> {
          p.file("in/a.csv", header, "1,a,2.5");
          Finding finding = problem(p);
          assertThat(finding.code()).as(header).isEqualTo(Code.NOT_AS_DECLARED);
          assertThat(finding.toString()).as(header).contains(cure);
        });
  }

  @Test
  void optionsThatCannotBeAreRefusedBeforeTheRun() {
    for (String option :
        List.of(
            "delimiter: '::'",
            "delimiter: ''",
            "delimiter: '\"'",
            "quote: ','",
            "escape: ','",
            "encoding: latin-99",
            "date_format: dd.MM.yy",
            "date_format: 'hh:mm dd.MM.yyyy'",
            "date_format: jj",
            "timestamp_format: 'HH:mm'",
            "century: 0")) {
      assertThatThrownBy(() -> pipeline("{path: a.csv, " + option + "}", "schema: id INT"))
          .as(option)
          .hasMessageContaining("Finding[code=");
    }
  }

  @Test
  void bytesThatAreNoTextAreSetAsideInAnyEncoding() {
    for (String encoding : List.of("UTF-8", "windows-1252", "UTF-16")) {
      Pipeline p =
          pipeline(
              "{path: in/" + encoding + ".csv, encoding: " + encoding + "}", "schema: a STRING");
      Charset charset = Charset.forName(encoding);
      byte[] good = "a\nü\n".getBytes(charset);
      byte[] bad =
          encoding.equals("UTF-16")
              ? new byte[] {(byte) 0xDC, 0, 0, 10}
              : new byte[] {(byte) 0x81, 10};
      byte[] all = java.util.Arrays.copyOf(good, good.length + bad.length);
      System.arraycopy(bad, 0, all, good.length, bad.length);
      p.bytes("in/" + encoding + ".csv", all);
      assertThat(p.ingestAfresh("t").counts()).as(encoding).isEqualTo(new Counts(2, 1, 1, 0));
      assertThat(rows(p)).as(encoding).containsExactly("ü");
      assertThat(reasons(p)).contains("the text is not " + encoding);
    }
  }

  /** Of many cells each stands in the table as its reader reads it, or its record is set aside. */
  @Test
  void eachRecordIsInTheTableOrAsideWithColumnAndReason() {
    String schema =
        "id INT, i INT, l BIGINT, d DOUBLE, f FLOAT, m DECIMAL(9,3), b BOOLEAN, day DATE, at TIMESTAMP,"
            + " s STRING";
    StructType form = StructType.fromDDL(schema);
    Random random = new Random(11);
    List<String> lines = new ArrayList<>(List.of(String.join(",", form.fieldNames())));
    Map<Integer, String> bad = new HashMap<>();
    List<List<String>> written = new ArrayList<>();
    CellRules rules = CellRules.plain(ZoneId.of("UTC"));
    for (int id = 0; id < 4000; id++) {
      List<String> cells = new ArrayList<>(List.of(String.valueOf(id)));
      String reason = "";
      for (StructField field : Stream.of(form.fields()).skip(1).toList()) {
        CellReader reader = CellReaders.of(field.dataType(), rules).orElseThrow();
        String cell = Cells.random(random);
        boolean text = field.name().equals("s");
        while (id % 10 > 0 && !text && reader.read(CellReaders.bare(cell)) instanceof Unheld) {
          cell = Cells.random(random);
        }
        String read = text ? cell : CellReaders.bare(cell);
        if (reason.isEmpty() && !read.isEmpty() && reader.read(read) instanceof Unheld) {
          reason = "(column " + field.name() + ")";
        }
        cells.add(cell);
      }
      if (!reason.isEmpty()) {
        bad.put(id, reason);
      }
      written.add(cells);
      lines.add(id + ",\"" + String.join("\",\"", cells.subList(1, cells.size())) + "\"");
    }
    Pipeline p =
        pipeline("in/*.csv", "schema: " + schema + "\n    allow_unreadable: 100%")
            .file("in/a.csv", lines.toArray(String[]::new));
    StepRecord record = p.ingest("t");
    assertThat(record.counts()).isEqualTo(new Counts(4000, 4000 - bad.size(), bad.size(), 0));
    for (Row row : p.aside("t").collectAsList()) {
      String told = row.getAs("record");
      assertThat(row.<String>getAs("reason"))
          .contains(bad.get(Integer.parseInt(told.split(",")[0])));
      assertThat(lines).contains(told);
    }
    for (Row row : p.rows("t").collectAsList()) {
      List<String> cells = written.get(row.getInt(0));
      for (int i = 1; i < form.size(); i++) {
        assertThat(String.valueOf(row.get(i)))
            .as(lines.get(row.getInt(0) + 1) + " " + form.apply(i).name())
            .isEqualTo(printed(form.apply(i), cells.get(i), rules));
      }
    }
  }

  /** What a row shows of a cell. */
  private static String printed(StructField field, String cell, CellRules rules) {
    String text = field.name().equals("s") ? cell : CellReaders.bare(cell);
    if (text.isEmpty() && !field.name().equals("s")) {
      return "null";
    }
    Object value = CellReaders.of(field.dataType(), rules).orElseThrow().read(text);
    return switch (field.name()) {
      case "day" -> java.time.LocalDate.ofEpochDay((Integer) value).toString();
      case "at" ->
          java.time.Instant.EPOCH
              .plus((Long) value, java.time.temporal.ChronoUnit.MICROS)
              .toString();
      default -> String.valueOf(value);
    };
  }
}
