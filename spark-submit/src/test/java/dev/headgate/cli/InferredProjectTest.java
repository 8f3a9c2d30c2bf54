package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code schema: infer} does on the command line; the session that plans is not needed. */
class InferredProjectTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      datasets:
        orders:
          ingest: {from: {csv: data/o*.csv}, schema: infer}
          time: placed
          key: [id]
          expect:
            - amount >= 0
      """;

  private final Screen screen = Screen.plain(100);
  @TempDir Path folder;

  @BeforeEach
  void orders() throws IOException {
    write("project/main.yaml", SPEC);
    write(
        "project/data/o1.csv",
        "id,zip,amount,placed,day\n1,00501,2.5,2024-01-01,01/02/2024\n2,10001,,2024-01-02,\n");
    write("project/data/o2.csv", "id,zip,amount,placed,day,extra\n3,00502,4,2024-01-03,,9\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private Shell shell(Stage stage) {
    return new Shell(
        screen.terminal(),
        stage,
        folder,
        Clock.systemUTC(),
        InferredProjectTest.class.getClassLoader());
  }

  private Project open() {
    return InferredProject.open(shell(Stage.SPARK), Optional.of("project"), new ProjectOptions());
  }

  private int check() {
    return Boundary.run(shell(Stage.SMALL), "check", "project");
  }

  @Test
  void theFirstPlanOrRunKeepsTheColumnsBesideTheSpec() throws IOException {
    assertThat(check()).isZero();
    assertThat(screen.err())
        .contains("warning HG0517: the columns of 'orders' are not known yet")
        .contains("they will be kept in project/orders.schema.yaml");

    String first = open().plan().step("orders").orElseThrow().meaning();
    assertThat(read("project/orders.schema.yaml"))
        .isEqualTo(
            """
            # The columns of 'orders', inferred by Headgate from 3 rows of 2 files:
            #   data/o1.csv
            #   data/o2.csv
            # From now on this file is the schema. Keep it beside the spec and correct it where
            # it is wrong; delete it to have the columns inferred anew.
            # Left out: extra BIGINT, which only 1 of these 2 files has.
            schema: |
              id BIGINT,
              zip STRING, -- a code: digits with leading zeros, such as '00501'
              amount DOUBLE,
              placed DATE,
              day STRING -- dates such as '01/02/2024'? say date_format and make it a DATE
            """);
    assertThat(screen.err())
        .contains("orders: 5 columns inferred from 3 rows of 2 files, kept in project/orders.")
        .contains("  zip STRING: a code: digits with leading zeros, such as '00501'");
    assertThat(check()).isZero();

    // what is not a type is no part of the meaning
    write(
        "project/orders.schema.yaml",
        "schema: id BIGINT, zip STRING,amount  DOUBLE, placed DATE, day STRING # mine\n");
    write("project/data/o3.csv", "id,zip,amount,placed,day\n4,x,y,z,\n");
    assertThat(open().plan().step("orders").orElseThrow().meaning()).isEqualTo(first);
    write(
        "project/orders.schema.yaml",
        "schema: id BIGINT, zip STRING, amount STRING, placed DATE, day STRING\n");
    assertThat(open().plan().step("orders").orElseThrow().meaning()).isNotEqualTo(first);

    Files.delete(folder.resolve("project/orders.schema.yaml"));
    assertThatThrownBy(this::open)
        .as("inferred anew, the new file makes 'placed' a text")
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.NEEDS_COLUMN));
    assertThat(read("project/orders.schema.yaml")).contains("placed STRING");
  }

  @Test
  void whatIsBrokenInTheFileByHandIsTellableAtItsPlace() throws IOException {
    write(
        "project/orders.schema.yaml",
        "schema: |\n  id BIGINT,\n  amount DOUBLE DOUBLE,\n  placed DATE\n");
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("project/orders.schema.yaml:3:");

    write(
        "project/orders.schema.yaml", "schema: |\n  id BIGINT,\n  amuont DOUBLE,\n  placed INT\n");
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err())
        .contains("did you mean 'amuont'?")
        .contains("its type stands at project/orders.schema.yaml:4:3");

    write("project/orders.schema.yaml", "shcema: id BIGINT\n");
    assertThat(check()).isEqualTo(Exit.SPEC);
    assertThat(screen.err()).contains("project/orders.schema.yaml:1:1").contains("'schema'?");
    assertThatThrownBy(this::open).isInstanceOf(Problem.class);
    assertThat(read("project/orders.schema.yaml")).as("not written over").contains("shcema");
  }

  @Test
  void anIncludedFileKeepsTheColumnsBesideItself() throws IOException {
    write("project/main.yaml", "headgate: 1\npipeline: p\ninclude: [../common/*.yaml]\n");
    write(
        "common/both.yaml",
        """
        headgate: 1
        datasets:
          a: {ingest: {from: {csv: ../project/data/o1.csv}, schema: infer}}
          b: {ingest: {from: {csv: {path: ../project/data/b.csv, header: false}}, schema: infer}}
        """);
    write("project/data/b.csv", "1,x y\n2,\n");
    Project project = open();
    assertThat(read("common/b.schema.yaml"))
        .contains("  column_1 BIGINT, -- named by its place\n")
        .contains("  column_2 STRING -- named by its place\n");
    assertThat(read("common/a.schema.yaml")).contains("placed DATE");
    assertThat(project.shown()).isEqualTo("project (2 files)");
    assertThat(project.asOf(shell(Stage.SMALL), "r", project.text()).plan().steps())
        .isEqualTo(project.plan().steps());
  }

  @Test
  void namesThatATableCannotHoldAreMadeAndTheHeadersAreKept() throws IOException {
    write(
        "project/main.yaml",
        """
        headgate: 1
        pipeline: p
        datasets:
          t:
            ingest:
              from: {csv: odd/*/*.csv}
              schema: infer
              rename: {phone no: phone}
        """);
    write("project/odd/dt=2024-01-31/a.csv", "id,unit price,ID,a.b,phone no\n1,2.5,3,1E5,+49123\n");
    Project project = open();
    assertThat(read("project/t.schema.yaml"))
        .endsWith(
            """
            schema: |
              id BIGINT,
              unit_price DOUBLE, -- in the input: 'unit price'
              ID_2 BIGINT, -- in the input: 'ID'
              a_b STRING, -- in the input: 'a.b'; a code, or a number with an exponent, such as '1E5'
              phone STRING, -- in the input: 'phone no'; digits after a plus, as of a telephone, such as '+49123'
              dt DATE -- from the names of folders
            # What the input calls otherwise, and its name here.
            rename:
              "unit price": "unit_price"
              "ID": "ID_2"
              "a.b": "a_b"
            """);
    assertThat(project.spec().datasets().get("t").ingest().orElseThrow().rename().keySet())
        .containsExactlyInAnyOrder("phone no", "unit price", "ID", "a.b");
    assertThat(check()).isZero();
  }

  @Test
  void aHeaderOfAnotherDelimiterLeavesNoColumnsBehind() throws IOException {
    write("project/data/o1.csv", "id;zip;amount\n1;2;3\n");
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.findings().get(0).code()).isEqualTo(Code.NOT_AS_DECLARED));
    assertThat(Files.exists(folder.resolve("project/orders.schema.yaml"))).isFalse();
  }

  @Test
  void columnsThatCannotBeKeptAreShownAndNothingRuns() throws IOException {
    Dataset.Ingest ingest =
        Project.open(shell(Stage.SMALL), Optional.of("project"), new ProjectOptions())
            .spec()
            .datasets()
            .get("orders")
            .ingest()
            .orElseThrow();
    Problem readOnly =
        new Problem(
            Problem.Blame.ENGINE,
            List.of(Finding.of(Code.WAREHOUSE, "cannot write it: read-only")));
    Problem told =
        InferredProject.notKept(
            ingest, "orders.schema.yaml", "# c\nschema: |\n  id BIGINT\n", readOnly);
    assertThat(told.blame()).isEqualTo(Problem.Blame.SPEC);
    assertThat(new Renderer(Style.PLAIN, 100).render(told.findings()))
        .contains("error HG0518: the inferred columns cannot be kept in orders.schema.yaml")
        .contains("project/main.yaml:5:")
        .contains("cannot write it: read-only")
        .contains("= schema: |\n   =   id BIGINT\n");
  }

  @Test
  void inputWithoutRowsTellsNoTypes() throws IOException {
    write("project/data/o1.csv", "id,amount,placed\n");
    Files.delete(folder.resolve("project/data/o2.csv"));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.findings().get(0).message()).contains("no row to infer types from"));
    assertThat(folder.resolve("project/orders.schema.yaml")).doesNotExist();
  }
}
