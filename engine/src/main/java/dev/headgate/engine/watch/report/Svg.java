package dev.headgate.engine.watch.report;

import java.util.Locale;

/** Text of an inline SVG drawing; coordinates are rounded to a tenth, all text is escaped. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /**
   * An image that a screen reader announces by its description.
   *
   * @param described what is seen on it, in a sentence or two
   */
  static Svg image(String kind, int width, int height, String described) {
    Svg svg = new Svg();
    svg.raw("<svg class=\"" + kind + "\" viewBox=\"0 0 " + width + " " + height + "\"");
    svg.raw(" width=\"" + width + "\" height=\"" + height + "\"");
    svg.raw(" role=\"img\" aria-label=\"" + escape(described) + "\">");
    return svg;
  }

  /** An image that repeats what stands beside it in text. */
  static Svg ornament(String kind, int width, int height) {
    Svg svg = new Svg();
    svg.raw("<svg class=\"" + kind + "\" viewBox=\"0 0 " + width + " " + height + "\"");
    svg.raw(" width=\"" + width + "\" height=\"" + height + "\" aria-hidden=\"true\">");
    return svg;
  }

  Svg line(String kind, double x1, double y1, double x2, double y2) {
    return raw(
        "<line class=\""
            + kind
            + "\" x1=\""
            + at(x1)
            + "\" y1=\""
            + at(y1)
            + "\" x2=\""
            + at(x2)
            + "\" y2=\""
            + at(y2)
            + "\"/>");
  }

  Svg box(String kind, double x, double y, double width, double height) {
    return raw(open(kind, x, y, width, height) + "/>");
  }

  /** A box that says something to the pointer. */
  Svg box(String kind, double x, double y, double width, double height, String says) {
    return raw(open(kind, x, y, width, height) + "><title>" + escape(says) + "</title></rect>");
  }

  Svg dot(String kind, double x, double y, double radius) {
    return raw(
        "<circle class=\""
            + kind
            + "\" cx=\""
            + at(x)
            + "\" cy=\""
            + at(y)
            + "\" r=\""
            + at(radius)
            + "\"/>");
  }

  Svg path(String kind, String path) {
    return raw("<path class=\"" + kind + "\" d=\"" + path + "\"/>");
  }

  Svg text(String kind, double x, double y, String text) {
    return raw(
        "<text class=\""
            + kind
            + "\" x=\""
            + at(x)
            + "\" y=\""
            + at(y)
            + "\">"
            + escape(text)
            + "</text>");
  }

  /** The whole drawing. */
  String done() {
    return out + "</svg>";
  }

  /** A coordinate as it is written. */
  static String at(double coordinate) {
    String text = String.format(Locale.ROOT, "%.1f", coordinate);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String open(String kind, double x, double y, double width, double height) {
    return "<rect class=\""
        + kind
        + "\" x=\""
        + at(x)
        + "\" y=\""
        + at(y)
        + "\" width=\""
        + at(width)
        + "\" height=\""
        + at(height)
        + "\"";
  }

  private Svg raw(String text) {
    out.append(text);
    return this;
  }

  /** Text that may stand in an element or in an attribute; control characters are left out. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c >= ' ' && c != 0x7f)
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
