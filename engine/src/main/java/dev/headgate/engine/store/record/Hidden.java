package dev.headgate.engine.store.record;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What this process must print nowhere: secrets, from the moment at which they are known to it.
 *
 * <p>Whatever leaves the process as text passes {@link #mask}: the terminal, the log, records and
 * reports. A value is hidden also where it is quoted as JSON.
 */
public final class Hidden {
  /** The shortest secret; a shorter one would hide words that are none. */
  public static final int SHORTEST = 4;

  private static final String MASK = "***";

  /** Longest first: one secret may hold another. */
  private static final Set<String> VALUES =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length).reversed().thenComparing(v -> v));

  private Hidden() {}

  /**
   * Hides a value from now on.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #SHORTEST}
   */
  public static void hide(String value) {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException("too short to be hidden");
    }
    VALUES.add(value);
    String quoted = Json.line(value);
    VALUES.add(quoted.substring(1, quoted.length() - 1));
    value.lines().filter(line -> line.length() >= SHORTEST).forEach(VALUES::add);
  }

  /** A text in which nothing hidden can be read. */
  public static String mask(String text) {
    String masked = text;
    for (String value : VALUES) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  /** Text in UTF-8 in which nothing hidden can be read; other bytes stay as they are. */
  public static byte[] mask(byte[] text) {
    if (VALUES.isEmpty()) {
      return text;
    }
    // byte for byte, so that what is no text, or cut within a letter, is kept
    String bytes = new String(text, StandardCharsets.ISO_8859_1);
    for (String value : VALUES) {
      byte[] hidden = value.getBytes(StandardCharsets.UTF_8);
      bytes = bytes.replace(new String(hidden, StandardCharsets.ISO_8859_1), MASK);
    }
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}
