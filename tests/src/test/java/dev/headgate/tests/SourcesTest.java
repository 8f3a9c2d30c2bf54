package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database by the command: killed before and after a commit, each row is read once. */
class SourcesTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: shop
      params:
        port: {type: int, value: 1}
      datasets:
        orders:
          ingest:
            from:
              jdbc:
                url: jdbc:postgresql://localhost:$(port)/postgres
                table: orders
                cursor: id
                user: postgres
                password: $(secret:SHOP_PASSWORD)
            schema: id INT, name STRING
            write: append
          key: [id]
        names:
          sql: SELECT id, upper(name) AS name FROM orders
      """;

  @TempDir Path folder;

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Headgate headgate() {
    String driver =
        org.postgresql.Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Headgate.in(folder)
        .with("HEADGATE_JARS", driver)
        .with("SHOP_PASSWORD", "not to be seen");
  }

  private void killed(String port, String point) throws IOException {
    Headgate.Result killed = headgate().with("HEADGATE_HALT_AT", point).run("run", "--param", port);
    assertThat(killed.exit()).as(killed.all()).isEqualTo(137);
  }

  @Test
  void killedAroundACommitARunStartedAgainReadsEachRowOnce() throws IOException, SQLException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String port = "port=" + server.getPort();
      execute(server, "CREATE TABLE orders (id INT, name TEXT)");
      execute(server, "INSERT INTO orders VALUES (1, 'one'), (2, 'two')");
      Headgate.Result plan = headgate().run("plan", "--param", port);
      assertThat(plan.out()).contains("there is no table yet: orders up to id 2");
      killed(port, "before-commit@orders");
      execute(server, "INSERT INTO orders VALUES (3, 'three')");
      killed(port, "after-commit@orders");
      execute(server, "INSERT INTO orders VALUES (3, 'a tie'), (4, 'four')");
      Headgate.Result again = headgate().run("run", "--param", port);
      assertThat(again.exit()).as(again.all()).isZero();
      assertThat(again.err())
          .containsPattern("orders +ingest +2 read +2 written")
          .containsPattern("names +sql +5 written");
      Headgate.Result nothing = headgate().run("run", "--param", port);
      assertThat(nothing.err()).contains("nothing to do: 2 of 2 steps up to date");
    }
    Headgate.Result gone = headgate().run("run");
    assertThat(gone.exit()).as(gone.all()).isEqualTo(1);
    assertThat(gone.err())
        .contains("error HG0512: jdbc:postgresql://localhost:1/postgres does not answer")
        .doesNotContain("not to be seen");
  }
}
