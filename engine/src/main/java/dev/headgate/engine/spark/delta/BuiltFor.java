package dev.headgate.engine.spark.delta;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The libraries that this Headgate was built for, as the build wrote them down. */
final class BuiltFor {
  private static final Properties TOLD = told();

  /** The line of Spark, such as {@code 4.2}. */
  static final String SPARK = TOLD.getProperty("spark");

  /** The version of Delta, such as {@code 4.4.0}. */
  static final String DELTA = TOLD.getProperty("delta");

  private BuiltFor() {}

  private static Properties told() {
    Properties told = new Properties();
    try (InputStream in = BuiltFor.class.getResourceAsStream("built.properties")) {
      told.load(in);
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
