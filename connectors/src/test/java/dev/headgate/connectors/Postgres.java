package dev.headgate.connectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One PostgreSQL for the tests of this module, started when first asked for. */
public final class Postgres {
  private Postgres() {}

  private static final class Holder {
    static final EmbeddedPostgres SERVER = started();

    private static EmbeddedPostgres started() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Its address, user {@code postgres} included. */
  public static String url() {
    return Holder.SERVER.getJdbcUrl("postgres", "postgres");
  }
}
