package dev.headgate.engine.values.cell;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a zone is written after a time. */
final class Zones {
  private static final Pattern OFFSET = Pattern.compile("([+-]\\d{2})(?::?(\\d{2}))?");

  private Zones() {}

  /** The zone that a text names: Z, an offset, UTC or a region; null for other texts. */
  static ZoneId of(String text) {
    String name = text.startsWith(" ") ? text.substring(1) : text;
    if (name.equals("Z") || name.equals("UTC") || name.equals("GMT")) {
      return ZoneOffset.UTC;
    }
    Matcher offset = OFFSET.matcher(name);
    try {
      if (offset.matches()) {
        return ZoneOffset.of(
            offset.group(1) + ":" + (offset.group(2) == null ? "00" : offset.group(2)));
      }
      return name.indexOf('/') > 0 ? ZoneId.of(name) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
