package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any csv file becomes a project that is right, or the finding says why not. */
class InitTest {
  @TempDir Path folder;
  private final Screen screen = Screen.plain(100);

  private int run(String... args) {
    Shell shell =
        new Shell(
            screen.terminal(),
            Stage.SMALL,
            folder,
            Clock.systemUTC(),
            InitTest.class.getClassLoader());
    return Boundary.run(shell, args);
  }

  /** A file of 200 lines. */
  private void csv(String name, String header, IntFunction<String> line) throws IOException {
    csv(name, header, line, StandardCharsets.UTF_8);
  }

  private void csv(String name, String header, IntFunction<String> line, Charset encoding)
      throws IOException {
    String lines =
        IntStream.range(0, 200).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(folder.resolve(name), header + lines, encoding);
  }

  /** The spec that a file became, after the checker has found it right. */
  private String spec(String name, String... more) throws IOException {
    String[] args = new String[more.length + 3];
    args[0] = "init";
    args[1] = name;
    args[2] = "made";
    System.arraycopy(more, 0, args, 3, more.length);
    assertThat(run(args)).as(screen.err()).isZero();
    Path spec = folder.resolve("made/pipeline.yaml");
    assertThat(run("check", spec.toString())).as(screen.err()).isZero();
    assertThat(screen.err()).doesNotContain("warning");
    return Files.readString(spec);
  }

  @Test
  void typesKeyTimeAndExpectationsAreReadFromTheRows() throws IOException {
    csv(
        "orders.csv",
        "id,at,country,price,zip,paid\n",
        i ->
            i
                + ",2024-01-01 10:00:00,"
                + (i % 2 == 0 ? "DE" : "FR")
                + ","
                + (i % 10 == 0 ? "" : i / 4.0)
                + ",0"
                + (1000 + i)
                + ","
                + (i % 3 == 0));
    assertThat(spec("orders.csv"))
        .contains("path: ../orders.csv")
        .contains("id INT, at TIMESTAMP, country STRING, price DOUBLE, zip STRING, paid BOOLEAN")
        .containsPattern("time: at +# guess")
        .containsPattern("key: \\[id\\] +# guess")
        .contains("- id IS NOT NULL")
        .contains("- that: country IN ('DE', 'FR')")
        .contains("- that: price BETWEEN 0.25 AND 50")
        .contains("- unique: [id]")
        .contains("price 10%")
        .doesNotContain("models:");
  }

  @Test
  void aLabelGetsAModelWithFeaturesAndGates() throws IOException {
    csv("visits.csv", "id,age,city,note,bought\n", InitTest::visit);
    assertThat(spec("visits.csv", "--label", "bought"))
        .contains("task: binary")
        .contains("positive: 'yes'")
        .contains("- columns: [age]")
        .contains("- columns: [city]")
        .contains("left out: note, more than 50 values")
        .contains("- auc >= 0.5")
        .contains("bought_scored:");
  }

  private static String visit(int i) {
    return i
        + ","
        + i % 70
        + ","
        + "ABC".charAt(i % 3)
        + ",n"
        + i
        + ","
        + (i % 4 == 0 ? "yes" : "no");
  }

  @Test
  void semicolonsAByteOrderMarkAndNamesWithBlanksAreReadThroughACopy() throws IOException {
    csv("kunden.csv", "\uFEFFKunde Nr;Größe (cm);Kunde Nr\n", i -> i + ";" + i / 2.0 + ";x");
    assertThat(spec("kunden.csv"))
        .contains("path: data/kunden.csv")
        .contains("delimiter: ';'")
        .contains("Kunde_Nr INT, Grosse_cm DOUBLE, Kunde_Nr_2 STRING");
    assertThat(screen.err()).contains("the project reads a copy with plain ones, data/kunden.csv");
    assertThat(Files.readAllLines(folder.resolve("made/data/kunden.csv")))
        .startsWith("Kunde_Nr;Grosse_cm;Kunde_Nr_2", "0;0.0;x");
  }

  @Test
  void daysAreReadAsTheFileWritesThem() throws IOException {
    csv("films.csv", "title,out\n", i -> "f" + i + ",Jun " + (1 + i % 28) + " 19" + (10 + i % 90));
    assertThat(spec("films.csv"))
        .contains("date_format: MMM d yyyy")
        .contains("title STRING, out DATE")
        .containsPattern("time: out +# guess");
    Files.delete(folder.resolve("made/pipeline.yaml"));
    csv("both.csv", "n,day\n", i -> i + ",0" + (1 + i % 9) + "/0" + (1 + i % 7) + "/2024");
    assertThat(spec("both.csv")).contains("n INT, day STRING").doesNotContain("date_format");
    assertThat(screen.err()).contains("say that type and date_format: d/M/yyyy or M/d/yyyy");
    Files.delete(folder.resolve("made/pipeline.yaml"));
    csv(
        "two.csv",
        "a,b\n",
        i -> (13 + i % 9) + ".03.2024," + (i % 9 == 0 ? "" : "2024/03/" + (13 + i % 9)));
    assertThat(spec("two.csv")).contains("a DATE, b STRING").contains("date_format: d.M.yyyy");
    assertThat(screen.err()).contains("b holds days and is read as a text").contains("yyyy/M/d");
  }

  @Test
  void foldsAndIdsAreNotLearntAndCodesAreNoAmounts() throws IOException {
    csv(
        "people.csv",
        "id,fold,isTrain,jobCode,zip,shop_id,fold_change,age,bought\n",
        i ->
            i
                + ","
                + i % 5
                + ","
                + i % 2
                + ","
                + (10 + i % 7)
                + ","
                + (10_000 + i * 37 % 200)
                + ","
                + i % 90
                + ","
                + i / 8.0
                + ","
                + i % 70
                + ","
                + (i % 4 == 0 ? "1" : "0"));
    assertThat(spec("people.csv", "--label", "bought"))
        .contains("- columns: [fold_change, age]\n        impute")
        .containsPattern("- columns: \\[jobCode\\]\n        encode: one_hot +# guess: numbers that")
        .contains("left out: fold, it seems to say which part", "left out: isTrain, it seems")
        .contains("left out: zip, a number that seems", "left out: shop_id, a number that seems");
  }

  @Test
  void whatAValueHidesIsTold() throws IOException {
    csv("kind.csv", "n;price;word\n", i -> i + ";1." + (100 + i) + ",5; " + "ab".charAt(i % 2));
    assertThat(spec("kind.csv")).contains("price STRING").contains("word IN (' a', ' b')");
    assertThat(screen.err())
        .contains("price holds numbers with a decimal comma")
        .contains("CAST(replace(replace(price, '.', ''), ',', '.') AS DOUBLE)")
        .contains("values of word begin or end with a blank");
    assertThat(run("init", "kind.csv", "other", "--label", "word")).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("no column is left to learn 'word' from")
        .contains("price: numbers with a decimal comma");
    csv("us.csv", "n;price\n", i -> i + ";1," + (100 + i));
    assertThat(run("init", "us.csv")).isZero();
    assertThat(screen.err().split("decimal comma")).as("thousands may be meant").hasSize(3);
  }

  @Test
  void quotesLineBreaksAndWordsOfSqlAreReadAsTheyAre() throws IOException {
    csv("q.csv", "\"id\",\"select\",\"text\"\n", i -> "\"" + i + "\"," + i % 5 + ",\"a,\nb\"");
    assertThat(spec("q.csv")).contains("multi_line: true").contains("id INT, ");
  }

  @Test
  void anEncodingAWordForNothingAndAMissingHeaderAreFound() throws IOException {
    csv(
        "old.csv",
        "id,ort,wert\n",
        i -> i + ",Köln," + (i % 5 == 0 ? "NA" : i),
        Charset.forName("ISO-8859-1"));
    assertThat(spec("old.csv"))
        .contains("encoding: windows-1252")
        .contains("null_value: 'NA'")
        .contains("wert INT");
    Files.delete(folder.resolve("made/pipeline.yaml"));
    csv("bare.csv", "", i -> i + "," + i * 1.5);
    assertThat(spec("bare.csv"))
        .contains("header: false")
        .contains("column_1 INT, column_2 DOUBLE");
  }

  @Test
  void rowsWithoutAKeyAreToldApartByAllThatIsInThem() throws IOException {
    csv("noise.csv", "x,y\n", i -> i % 50 + "," + i % 2);
    assertThat(spec("noise.csv", "--label", "y"))
        .contains("xxhash64(")
        .contains("split: {test: 20%, by: [row_hash]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | is empty",
        "a,b,c                 | has a header and no rows",
        "a,b/1,2,3/1/1,2,3,4/1 | is no table",
        "id,a/1,\"open/2,b     | is no csv near line",
      })
  void whatIsNoTableIsAFinding(String text, String said) throws IOException {
    Files.writeString(folder.resolve("bad.csv"), text.replace('/', '\n'));
    assertThat(run("init", "bad.csv")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("error HG0701: bad.csv").contains(said);
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "boght, did you mean 'bought'?",
    "note, is a text with more than 20 values",
    "same, is always 1",
    "rare, has values with few rows"
  })
  void aLabelThatCannotBeLearntIsAFinding(String label, String said) throws IOException {
    csv(
        "visits.csv",
        "id,age,city,note,bought,same,rare\n",
        i -> visit(i) + ",1," + (i == 7 ? "once" : "often"));
    assertThat(run("init", "visits.csv", "--label", label)).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains(said).doesNotContain("\tat ");
    assertThat(folder.resolve("visits")).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    csv("a.csv", "x\n", i -> "" + i);
    assertThat(run("init", "a.csv")).isZero();
    assertThat(run("init", "a.csv")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("a/pipeline.yaml is there already");
    Files.createDirectories(folder.resolve("b/data"));
    Files.writeString(folder.resolve("b/data/odd.csv"), "mine");
    csv("odd.csv", "a b\n", i -> "" + i);
    assertThat(run("init", "odd.csv", "b")).isEqualTo(Exit.SPEC);
    assertThat(folder.resolve("b/data/odd.csv")).hasContent("mine");
    assertThat(folder.resolve("b/pipeline.yaml")).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsAFinding() {
    assertThat(run("init", "none.csv")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("there is no file none.csv");
    assertThat(run("init", ".")).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains(". is a folder");
  }
}
