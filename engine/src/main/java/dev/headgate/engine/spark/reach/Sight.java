package dev.headgate.engine.spark.reach;

import java.io.Serializable;

/**
 * What an executor said of a place.
 *
 * @param executor its id
 * @param host where it runs
 * @param trouble why it cannot work there, empty where it can
 * @param proof the file that it wrote for the driver to find, empty where it wrote none
 */
record Sight(String executor, String host, String trouble, String proof) implements Serializable {

  boolean isBlind() {
    return !trouble.isEmpty();
  }

  /** The same once the driver has looked for what was written. */
  Sight blind(String reason) {
    return new Sight(executor, host, reason, proof);
  }
}
