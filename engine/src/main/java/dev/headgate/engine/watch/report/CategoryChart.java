package dev.headgate.engine.watch.report;

import dev.headgate.engine.watch.report.ColumnReport.Bin;
import java.util.List;

/** Both distributions of categories: a pair of bars each, the largest first. */
final class CategoryChart {
  private static final int WIDTH = 420;
  private static final int LEFT = 112;
  private static final int RIGHT = 316;
  private static final int ROW = 27;

  /** Categories that are drawn; the table beside the chart has all. */
  private static final int MOST = 8;

  private CategoryChart() {}

  static String draw(ColumnReport column, String before) {
    List<Bin> shown = column.bins().subList(0, Math.min(MOST, column.bins().size()));
    int left = column.bins().size() - shown.size();
    int height = ROW * shown.size() + (left > 0 ? 24 : 8);
    Svg svg = Svg.image("chart", WIDTH, height, describe(column, before));
    double top = 1e-9;
    for (Bin bin : shown) {
      top = Math.max(top, Math.max(known(bin.reference()), known(bin.window())));
    }
    Scale x = new Scale(0, top, LEFT, RIGHT);
    svg.line("axis", LEFT, 2, LEFT, 2.0 + ROW * shown.size());
    for (int i = 0; i < shown.size(); i++) {
      bar(svg, x, shown.get(i), 2.0 + ROW * i, before);
    }
    if (left > 0) {
      svg.text("left", LEFT, height - 5, Words.count(left) + " more in the table below");
    }
    return svg.done();
  }

  private static void bar(Svg svg, Scale x, Bin bin, double y, String before) {
    svg.text("name", LEFT - 8, y + 17, shorten(bin.label(), 15));
    svg.box("ref", LEFT, y + 4, x.at(known(bin.reference())) - LEFT, 9);
    svg.box("bar", LEFT, y + 14, x.at(known(bin.window())) - LEFT, 9);
    double end = x.at(Math.max(known(bin.reference()), known(bin.window())));
    String change = Words.share(bin.reference()) + " → " + Words.share(bin.window());
    svg.text("value", end + 7, y + 17, change);
    String says =
        bin.label()
            + ": "
            + before
            + " "
            + Words.share(bin.reference())
            + ", window "
            + Words.share(bin.window());
    svg.box("hover", 0, y, WIDTH, ROW, says);
  }

  private static double known(double share) {
    return Double.isNaN(share) ? 0 : share;
  }

  /** A text cut so that it fits, whole code points only. */
  static String shorten(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static String describe(ColumnReport column, String before) {
    StringBuilder said = new StringBuilder("Distribution of " + column.name() + ".");
    for (Bin bin : column.bins().subList(0, Math.min(3, column.bins().size()))) {
      said.append(" " + bin.label() + ": " + before + " " + Words.share(bin.reference()));
      said.append(", window " + Words.share(bin.window()) + ".");
    }
    return said + " The numbers follow as a table.";
  }
}
