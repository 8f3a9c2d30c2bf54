package dev.headgate.dsl.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines that are longer than a page is wide, broken between words. */
public final class Wrapping {
  private static final int HANG = 4;

  private Wrapping() {}

  /** A text in lines of so many characters at most; a longer word stays whole. */
  public static List<String> lines(String text, int room) {
    return lines(text, room, room);
  }

  private static List<String> lines(String text, int first, int others) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    int room = first;
    while (rest.length() > room) {
      int cut = rest.lastIndexOf(' ', room);
      cut = cut > 0 ? cut : rest.indexOf(' ', 1);
      if (cut <= 0) {
        break;
      }
      parts.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut + 1).stripLeading();
      room = others;
    }
    parts.add(rest);
    return parts;
  }

  /**
   * The lines of a text, each no longer than a page is wide; what is broken off stands below,
   * further in than the line began.
   */
  public static String hanging(String text, int width) {
    return text.lines()
        .map(line -> line.length() <= width ? line + "\n" : hung(line, width))
        .collect(Collectors.joining());
  }

  private static String hung(String line, int width) {
    String text = line.stripLeading();
    int indent = line.length() - text.length();
    String below = " ".repeat(indent + HANG);
    List<String> parts = lines(text, width - indent, width - indent - HANG);
    return " ".repeat(indent) + String.join("\n" + below, parts) + "\n";
  }
}
