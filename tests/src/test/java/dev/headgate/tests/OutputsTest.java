package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs by the command: killed and begun again, nothing twice; a fault of one is its own. */
class OutputsTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      params:
        port: {type: int, value: 1}
      datasets:
        sales:
          ingest:
            from: {csv: data/*.csv}
            schema: id INT, name STRING, sold TIMESTAMP
            write: append
          key: [id]
      outputs:
        mart:
          from: sales
          to:
            jdbc:
              url: jdbc:postgresql://localhost:$(port)/postgres
              table: mart
              user: postgres
              password: $(secret:MART_PASSWORD)
          write: append
        today: {from: sales, to: {csv: out/sales.csv}}
      """;

  @TempDir Path folder;

  private static List<String> ids(EmbeddedPostgres server) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT id FROM mart ORDER BY id")) {
      while (found.next()) {
        ids.add(found.getString(1));
      }
    }
    return ids;
  }

  private void sales(String file, String rows) {
    Headgate.write(folder.resolve("data").resolve(file), "id,name,sold\n" + rows);
  }

  private Headgate headgate() {
    String driver =
        org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Headgate.in(folder)
        .with("HEADGATE_JARS", driver)
        .with("MART_PASSWORD", "not to be seen");
  }

  @Test
  void killedBetweenTheTargetAndItsNoteARunStartedAgainAppendsNothingTwice()
      throws IOException, SQLException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    sales("1.csv", "1,one,2024-01-01T00:00:00Z\n2,\"t\"\"wo\",\n");
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String port = "port=" + server.getPort();
      Headgate.Result killed =
          headgate().with("HEADGATE_HALT_AT", "after-target@mart").run("run", "--param", port);
      assertThat(killed.exit()).as(killed.all()).isEqualTo(137);
      assertThat(ids(server)).containsExactly("1", "2");

      sales("2.csv", "3,three,\n");
      Headgate.Result again = headgate().run("run", "--param", port);
      assertThat(again.exit()).as(again.all()).isZero();
      assertThat(again.err())
          .containsPattern("mart +output +1 written")
          .containsPattern("today +output +3 written");
      assertThat(ids(server)).containsExactly("1", "2", "3");

      Headgate.Result nothing = headgate().run("run", "--param", port);
      assertThat(nothing.err()).contains("nothing to do: 3 of 3 steps up to date");
    }
    sales("3.csv", "4,four,\n");
    Headgate.Result gone = headgate().run("run");
    assertThat(gone.exit()).as(gone.all()).isEqualTo(1);
    assertThat(gone.err())
        .contains("error HG0520: jdbc:postgresql://localhost:1/postgres does not answer")
        .containsPattern("today +output +4 written")
        .doesNotContain("not to be seen");
    assertThat(Files.readAllLines(folder.resolve("out/sales.csv")))
        .containsExactlyInAnyOrder(
            "id,name,sold", "1,one,2024-01-01T00:00:00Z", "2,\"t\"\"wo\",", "3,three,", "4,four,");
  }
}
