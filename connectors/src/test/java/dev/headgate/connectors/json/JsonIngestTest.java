package dev.headgate.connectors.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.connectors.Pipeline;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.StepRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonIngestTest {
  private static final String ORDERS =
      """
      orders:
        ingest:
          from: {json: data/*.json*}
          schema: >-
            id BIGINT, price DECIMAL(6,2), open BOOLEAN, day DATE, at TIMESTAMP, note STRING,
            address STRUCT<street: STRING, zip: INT>, tags MAP<STRING, DOUBLE>,
            lines ARRAY<STRUCT<sku: STRING, count: INT>>
          write: append
          allow_unreadable: 100%
      """;

  @TempDir Path dir;

  private Pipeline pipeline() {
    return Pipeline.of(dir, ORDERS);
  }

  private Pipeline pipeline(String from, String more) {
    return Pipeline.of(
        dir,
        """
        orders:
          ingest:
            from: {json: %s}
            %s
            write: append
        """
            .formatted(from, more));
  }

  private static List<String> rows(Pipeline p) {
    return p.rows("orders").orderBy(p.rows("orders").columns()[0]).collectAsList().stream()
        .map(Row::mkString)
        .toList();
  }

  private static List<String> json(Pipeline p) {
    return p.rows("orders").orderBy("id").toJSON().collectAsList();
  }

  private static List<String> aside(Pipeline p) {
    return p.aside("orders").orderBy("record").collectAsList().stream()
        .map(r -> r.<String>getAs("record") + " => " + r.<String>getAs("reason"))
        .toList();
  }

  private static Finding problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    Finding[] found = new Finding[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, p -> found[0] = p.findings().get(0));
    return found[0];
  }

  @Test
  void aRecordALineIsReadByTheTypesOfItsColumns() {
    Pipeline p =
        pipeline()
            .file(
                "data/1.json",
                "\uFEFF{\"id\": 9007199254740993, \"price\": 1234.50, \"open\": true, \"day\":"
                    + " \"2024-01-31\", \"at\": \"2024-01-31T10:00:00Z\", \"note\": \"a \\u00fc\"}",
                "",
                "{\"ID\": 2, \"address\": {\"Street\": \"High\", \"zip\": null}, \"tags\": {\"x\":"
                    + " 1, \"y\": 2.5e3}, \"lines\": [{\"sku\": \"a\", \"count\": 3}, null, {}]}",
                "{\"id\": 3, \"note\": {\"n\": 1.50, \"s\": [\"\\\"\", null]}}",
                "{\"id\": 4, \"note\": 1.50}",
                "{\"id\": 5, \"note\": \"null\", \"price\": \"7.25\"}");
    StepRecord record = p.ingest("orders");
    assertThat(record.counts()).isEqualTo(new Counts(5, 5, 0, 0));
    assertThat(record.findings()).isEmpty();
    assertThat(json(p))
        .containsExactly(
            "{\"id\":2,\"address\":{\"street\":\"High\"},\"tags\":{\"x\":1.0,\"y\":2500.0},"
                + "\"lines\":[{\"sku\":\"a\",\"count\":3},null,{}]}",
            "{\"id\":3,\"note\":\"{\\\"n\\\":1.50,\\\"s\\\":[\\\"\\\\\\\"\\\",null]}\"}",
            "{\"id\":4,\"note\":\"1.50\"}",
            "{\"id\":5,\"price\":7.25,\"note\":\"null\"}",
            "{\"id\":9007199254740993,\"price\":1234.50,\"open\":true,\"day\":\"2024-01-31\","
                + "\"at\":\"2024-01-31T10:00:00.000Z\",\"note\":\"a ü\"}");
    assertThat(p.inputs("orders").change()).isEqualTo(Inputs.Change.UNCHANGED);
  }

  @Test
  void whatCannotBeReadIsSetAsideWithItsTextFileAndReason() {
    Pipeline p =
        pipeline()
            .file(
                "data/1.json",
                "{\"id\": 1}",
                "{\"address\": {\"zip\": \"N1\"}}",
                "{\"address\": 7}",
                "{\"day\": \"2024-02-30\"}",
                "{\"id\": 1, \"id\": 1}",
                "{\"id\": 1e400}",
                "{\"id\": 7.0}",
                "{\"id\": 1} {\"id\": 2}",
                "{\"id\": [1]}",
                "{\"Id\": 1, \"ID\": 2}",
                "{\"lines\": [{\"count\": 1}, {\"count\": true}]}",
                "{\"note\": \"\\ud800\"}",
                "{\"note\": \"cut",
                "{\"price\": 1.234}",
                "{\"tags\": {\"a\": NaN}}",
                "{\"tags\": {\"b\": {\"k\": 1, \"k\": 1}}}",
                "[1]",
                "{'id': 1}");
    StepRecord record = p.ingest("orders");
    assertThat(record.counts()).isEqualTo(new Counts(18, 1, 17, 0));
    assertThat(aside(p))
        .containsExactly(
            "[1] => the record is no object",
            "{\"Id\": 1, \"ID\": 2} => the keys Id and ID are both id in another case",
            "{\"address\": 7} => '7' is not of type STRUCT<STREET: STRING, ZIP: INT> (column"
                + " address): it is no object",
            "{\"address\": {\"zip\": \"N1\"}} => 'N1' is not of type INT (column address.zip)",
            "{\"day\": \"2024-02-30\"} => '2024-02-30' is not of type DATE (column day): there is"
                + " no such day",
            "{\"id\": 1, \"id\": 1} => the key id is there twice",
            "{\"id\": 1e400} => '1e400' is not of type BIGINT (column id): it is no whole number",
            "{\"id\": 1} {\"id\": 2} => there is more after the object",
            "{\"id\": 7.0} => '7.0' is not of type BIGINT (column id): it is no whole number",
            "{\"id\": [1]} => '[1]' is not of type BIGINT (column id)",
            "{\"lines\": [{\"count\": 1}, {\"count\": true}]} => 'true' is not of type INT (column"
                + " lines[1].count)",
            "{\"note\": \"\\ud800\"} => half of a pair of surrogates is no text (in note)",
            "{\"note\": \"cut => the JSON breaks off",
            "{\"price\": 1.234} => '1.234' is not of type DECIMAL(6,2) (column price): it has more"
                + " than 2 digits after the point",
            "{\"tags\": {\"a\": NaN}} => it is no JSON from about character 19 on",
            "{\"tags\": {\"b\": {\"k\": 1, \"k\": 1}}} => the key tags.b.k is there twice",
            "{'id': 1} => it is no JSON from about character 2 on");
    assertThat(p.aside("orders").select("source", "rule").distinct().collectAsList())
        .extracting(Row::mkString)
        .containsExactly("data/1.jsonparses");
  }

  @Test
  void anArrayIsReadItemByItemAndItsBrokenRestIsOneRecord() {
    Pipeline p =
        pipeline()
            .file(
                "data/1.json", " [{\"id\": 1},", "{\"id\": \"x\"}, 7,", "{\"id\": 2", "}", "]", "")
            .packed("data/2.json.gz", "[{\"id\": 3}, {\"id\": 4} {\"id\": 5}, {\"id\": 6}]")
            .file("data/3.json", "[{\"id\": 7}, {\"id\": 8}")
            .file("data/4.json", "[{\"id\": 9}] []")
            .file("data/5.json", "[]")
            .file("data/6.json", "{\"id\": 10}")
            .bytes("data/7.json", new byte[0]);
    StepRecord record = p.ingest("orders");
    assertThat(record.files()).isEqualTo(7);
    assertThat(p.rows("orders").select("id").orderBy("id").collectAsList())
        .extracting(r -> r.getLong(0))
        .containsExactly(1L, 2L, 3L, 4L, 7L, 8L, 9L, 10L);
    assertThat(aside(p))
        .containsExactly(
            " => the JSON breaks off",
            "7 => the record is no object",
            "[] => there is more after the array",
            "{\"id\": \"x\"} => 'x' is not of type BIGINT (column id)",
            "{\"id\": 5}, {\"id\": 6}] => it is no JSON from about character 2 on");
    assertThat(record.counts()).isEqualTo(new Counts(13, 8, 5, 0));
  }

  @Test
  void aFileThatIsNoJsonIsRefusedWithTheCure() {
    Pipeline several = pipeline().file("data/1.json", "{", "  \"id\": 1", "}");
    Finding lines = problem(() -> several.ingest("orders"));
    assertThat(lines.code()).isEqualTo(Code.NOT_AS_DECLARED);
    assertThat(lines.message()).contains("data/1.json goes over several lines");
    Pipeline array = pipeline("{path: data, form: array}", "schema: id INT");
    array.file("data/1.json", "{\"id\": 1}");
    Finding form = problem(() -> array.ingest("orders"));
    assertThat(form.code()).isEqualTo(Code.NOT_AS_DECLARED);
    assertThat(form.notes()).containsExactly("say form: lines, or leave form out");
    Pipeline packed = pipeline().bytes("data/1.json", new byte[] {31, -117, 8, 0});
    assertThat(problem(() -> packed.ingest("orders")).code()).isEqualTo(Code.INPUT_UNREADABLE);
    Pipeline nothing = pipeline().file("data/1.json", "{\"id\": \"a\"}", "id,price");
    assertThat(nothing.edited("          allow_unreadable: 100%\n", "").ingest("orders").outcome())
        .isEqualTo(Outcome.REJECTED);
  }

  @Test
  void aKeyThatIsNotDeclaredIsAddedLeftOutOrRefused() {
    Pipeline fail = pipeline("data/*", "schema: 'id INT, a STRUCT<x: INT>'");
    fail.file("data/1.json", "{\"id\": 1}", "{\"id\": 2, \"gate\": 7, \"a\": {\"y\": 1}}");
    Finding refused = problem(() -> fail.ingest("orders"));
    assertThat(refused.code()).isEqualTo(Code.COLUMN_NEW);
    assertThat(refused.message()).isEqualTo("data/1.json has a new column 'gate'");
    Pipeline ignore = fail.edited("write: append", "write: append\n    on_new_column: ignore");
    assertThat(ignore.ingest("orders").findings())
        .hasSize(2)
        .allSatisfy(told -> assertThat(told).contains("HG0514", "left out"));
    assertThat(rows(ignore)).containsExactly("1null", "2[null]");
    Pipeline add = fail.edited("write: append", "write: replace\n    on_new_column: add");
    assertThat(add.ingest("orders").findings())
        .singleElement()
        .asString()
        .contains("new key 'a.y', left out");
    assertThat(rows(add)).containsExactly("1nullnull", "2[null]7");
  }

  @Test
  void aKeyThatComesLaterThanTheFirstRecordsIsToldOrItsRecordSetAside() {
    String[] lines =
        IntStream.range(0, 1200)
            .mapToObj(i -> i < 1190 ? "{\"id\": " + i + "}" : "{\"id\": " + i + ", \"late\": 1}")
            .toArray(String[]::new);
    Pipeline fail = pipeline("data/*", "schema: id INT").file("data/1.json", lines);
    assertThat(fail.ingest("orders").counts()).isEqualTo(new Counts(1200, 1190, 10, 0));
    assertThat(aside(fail).get(0)).isEqualTo(lines[1190] + " => the key late is not declared");
    Pipeline ignore = fail.edited("write: append", "write: replace\n    on_new_column: ignore");
    assertThat(ignore.ingest("orders").findings())
        .singleElement()
        .asString()
        .contains("10 rows", "a key that is not declared", "late");
    assertThat(ignore.rows("orders").count()).isEqualTo(1200);
  }

  @Test
  void textMayBeOfAnyEncodingAndBytesThatAreNoneAreSetAside() {
    Pipeline latin = pipeline("{path: data, encoding: windows-1252}", "schema: id INT, n STRING");
    latin.bytes(
        "data/1.json",
        "{\"id\": 1, \"n\": \"ü€\"}\n{\"id\": 2}".getBytes(Charset.forName("windows-1252")));
    latin.ingest("orders");
    assertThat(rows(latin)).containsExactly("1ü€", "2null");
    Pipeline utf8 = pipeline("data/*.json", "schema: id INT, n STRING\n    allow_unreadable: 100%");
    utf8.bytes(
            "data/1.json",
            "{\"id\": 1}\n{\"id\": 2, \"n\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1))
        .bytes("data/2.json", "[{\"id\": 3, \"n\": \"ü\"}]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(utf8.as("q", ".other").ingest("orders").counts()).isEqualTo(new Counts(3, 1, 2, 0));
    assertThat(aside(utf8.as("q", ".other")))
        .allSatisfy(one -> assertThat(one).endsWith("=> the text is not UTF-8"));
  }

  @Test
  void localTimesPatternsAndNaNAreThoseOfCells() {
    Pipeline p =
        pipeline(
                "{path: data, date_format: dd.MM.yyyy, round: true}",
                "schema: id INT, day DATE, at TIMESTAMP, x DOUBLE, d DECIMAL(4,1)\n"
                    + "    non_finite: keep")
            .file(
                "data/1.json",
                "{\"id\": 1, \"day\": \"31.12.2024\", \"at\": \"2024-11-03 01:30"
                    + " America/New_York\", \"x\": \"NaN\", \"d\": 1.25}");
    assertThat(p.ingest("orders").findings())
        .singleElement()
        .asString()
        .contains("HG0536", "1 row: a time in 'at'");
    assertThat(p.rows("orders").where("isnan(x) AND d = 1.3 AND day = '2024-12-31'").count())
        .isEqualTo(1);
  }

  @Test
  void aFileThatIsCutOffIsTheDatasProblemAndNamesTheFile() throws Exception {
    String[] lines =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "{\"id\": " + i * 7919L % 100_003 + "}")
            .toArray(String[]::new);
    Pipeline p = pipeline().packed("data/1.json.gz", lines);
    byte[] whole = Files.readAllBytes(dir.resolve("data/1.json.gz"));
    p.bytes("data/1.json.gz", Arrays.copyOf(whole, whole.length * 2 / 3));
    Finding finding = problem(() -> p.ingest("orders"));
    assertThat(finding.code()).isEqualTo(Code.INPUT_UNREADABLE);
    assertThat(finding.message()).contains("data/1.json.gz");
    assertThat(p.table("orders")).isEmpty();
  }

  @Test
  void folderValuesAreColumnsThatNoKeyHas() {
    Pipeline p =
        pipeline("data/*/*.json", "schema: id INT, dt DATE")
            .file("data/dt=2024-01-31/1.json", "{\"id\": 1}")
            .file("data/dt=2024-02-01/1.json", "[{\"id\": 2}]");
    p.ingest("orders");
    assertThat(rows(p)).containsExactly("12024-01-31", "22024-02-01");
  }

  @Test
  void aTypeThatJsonCannotHoldIsAFindingAtThePath() {
    Pipeline p = pipeline("data", "schema: 'id INT, m MAP<INT, STRING>, b ARRAY<BINARY>'");
    assertThat(
            new JsonReader()
                .check(
                    p.options("orders"),
                    StructType.fromDDL("id INT, m MAP<INT, STRING>, b ARRAY<BINARY>")))
        .extracting(Finding::message)
        .containsExactly(
            "JSON cannot hold the column 'm' of type MAP<INT, STRING>",
            "JSON cannot hold the column 'b' of type ARRAY<BINARY>");
  }

  @Test
  void typesAreInferredOfAllKeysWithWhatIsDoubtful() {
    Pipeline p =
        pipeline("data/*", "schema: id INT")
            .file(
                "data/1.json",
                "{\"id\": 1, \"price\": 1, \"code\": \"007\", \"day\": \"2024-01-31\", \"mixed\": 1,"
                    + " \"a\": {\"zip\": \"1\", \"at\": \"2024-01-31T10:00:00Z\"}, \"n\": null}",
                "{\"id\": 9007199254740993, \"price\": 1e2, \"mixed\": \"x\", \"a\": {\"open\": true},"
                    + " \"list\": [{\"k\": 1}, {\"l\": [0.5]}], \"none\": {}, \"odd\": {\"a b\": 1}}")
            .file(
                "data/2.json",
                "[{\"long\": 0.12345678901234567890}, {\"big\": 123456789012345678901}]");
    Inference found =
        new JsonReader()
            .infer(p.options("orders"), p.workspace(), p.inputs("orders").fresh())
            .orElseThrow();
    assertThat(found.rows()).isEqualTo(4);
    assertThat(found.columns())
        .extracting(c -> c.name() + " " + c.type() + c.doubt().map(d -> " -- " + d).orElse(""))
        .containsExactly(
            "id BIGINT",
            "price DOUBLE",
            "code STRING",
            "day DATE",
            "mixed STRING -- sometimes a number (1), sometimes text (\"x\")",
            "a STRUCT<`zip`: STRING, `at`: TIMESTAMP, `open`: BOOLEAN>",
            "n STRING -- no value was seen",
            "list ARRAY<STRUCT<`k`: BIGINT, `l`: ARRAY<DOUBLE>>>",
            "none STRING -- only objects without keys were seen",
            "odd STRING -- objects with a key that cannot name a field: 'a b'",
            "long STRING -- numbers with more digits than a type holds, such as"
                + " 0.12345678901234567890",
            "big STRING -- numbers with more digits than a type holds, such as"
                + " 123456789012345678901");
  }
}
