package dev.headgate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this Headgate was built for. */
final class Built {
  private Built() {}

  /** The version of Spark. */
  static String spark() {
    return value("spark");
  }

  /** The version of Delta that travels with it. */
  static String delta() {
    return value("delta");
  }

  private static String value(String key) {
    Properties properties = new Properties();
    try (InputStream in = Built.class.getResourceAsStream("built.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(key);
  }
}
