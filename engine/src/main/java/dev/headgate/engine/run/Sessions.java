package dev.headgate.engine.run;

import dev.headgate.dsl.language.Setting;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Gives a run its Spark session when a step first needs one. */
public interface Sessions {
  /** The session, made at the first call. */
  SparkSession session();

  /**
   * A setting with its secrets in place, to be handed on and kept nowhere.
   *
   * @throws dev.headgate.engine.store.record.Problem if a secret cannot be had
   */
  default String reveal(Setting setting) {
    return setting.reveal(
        secret -> {
          throw new IllegalStateException("no secrets are at hand");
        });
  }

  /** Versions of Spark and Delta; empty while no session was made. */
  Map<String, String> versions();
}
