package dev.headgate.engine.watch.report;

import dev.headgate.engine.watch.report.ColumnReport.Bin;
import java.util.List;

/** The drawings of the page. */
final class Charts {
  private Charts() {}

  /**
   * Both distributions of a column, or nothing where it has no values.
   *
   * @param before what the reference's rows are called
   */
  static String distribution(ColumnReport column, String before) {
    if (column.bins().isEmpty()) {
      return "";
    }
    return NumberChart.fits(column.bins())
        ? NumberChart.draw(column, before)
        : CategoryChart.draw(column, before);
  }

  /** The same, as small as a word. */
  static String thumbnail(ColumnReport column) {
    List<Bin> bins = column.bins();
    if (bins.isEmpty()) {
      return "";
    }
    int width = 84;
    int height = 22;
    boolean numbers = NumberChart.fits(bins);
    double[] starts = new double[bins.size() + 1];
    double[] heights = new double[2 * bins.size()];
    double top = 1e-9;
    for (int i = 0; i < bins.size(); i++) {
      Bin bin = bins.get(i);
      starts[i] = numbers ? bin.from() : i;
      starts[i + 1] = numbers ? bin.to() : i + 1;
      double each = numbers ? bin.to() - bin.from() : 1;
      heights[2 * i] = Double.isNaN(bin.reference()) ? 0 : bin.reference() / each;
      heights[2 * i + 1] = Double.isNaN(bin.window()) ? 0 : bin.window() / each;
      top = Math.max(top, Math.max(heights[2 * i], heights[2 * i + 1]));
    }
    Scale x = new Scale(starts[0], starts[bins.size()], 0, width);
    Scale y = new Scale(0, top, height - 1, 2);
    Svg svg = Svg.ornament("thumb", width, height);
    svg.path("ref", steps(starts, heights, 0, x, y, height) + "Z");
    svg.path("now", steps(starts, heights, 1, x, y, height));
    return svg.done();
  }

  private static String steps(
      double[] starts, double[] heights, int side, Scale x, Scale y, int height) {
    StringBuilder path = new StringBuilder("M0 " + (height - 1));
    for (int i = 0; i + 1 < starts.length; i++) {
      path.append("V").append(Svg.at(y.at(heights[2 * i + side])));
      path.append("H").append(Svg.at(x.at(starts[i + 1])));
    }
    return path.append("V").append(height - 1).toString();
  }

  /** Two estimates with their intervals, above each other on one axis. */
  static String whiskers(Shift shift) {
    if (!shift.before().isKnown()) {
      return "";
    }
    int width = 150;
    double low = least(shift.before());
    double high = greatest(shift.before());
    if (shift.window().isKnown()) {
      low = Math.min(low, least(shift.window()));
      high = Math.max(high, greatest(shift.window()));
    }
    Scale x = new Scale(low, high, 8, width - 8.0);
    Svg svg = Svg.ornament("whiskers", width, 30);
    whisker(svg, "before", x, shift.before(), 9);
    if (shift.window().isKnown()) {
      whisker(svg, "now", x, shift.window(), 21);
    }
    return svg.done();
  }

  private static double least(Estimate estimate) {
    return estimate.isSure() ? estimate.low() : estimate.value();
  }

  private static double greatest(Estimate estimate) {
    return estimate.isSure() ? estimate.high() : estimate.value();
  }

  private static void whisker(Svg svg, String kind, Scale x, Estimate estimate, double y) {
    if (estimate.isSure()) {
      svg.line(kind, x.at(estimate.low()), y, x.at(estimate.high()), y);
    }
    svg.dot(kind, x.at(estimate.value()), y, 3.5);
  }
}
