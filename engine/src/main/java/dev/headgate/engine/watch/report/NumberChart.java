package dev.headgate.engine.watch.report;

import dev.headgate.engine.watch.report.ColumnReport.Bin;
import java.util.List;

/** Both distributions of a number: the reference as an area of steps, the window as a line. */
final class NumberChart {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 208;
  private static final int LEFT = 44;
  private static final int RIGHT = 412;
  private static final int TOP = 24;
  private static final int BOTTOM = 164;

  private final List<Bin> bins;
  private final double typicalWidth;
  private final Scale x;
  private final Scale y;

  private NumberChart(List<Bin> bins) {
    this.bins = bins;
    this.typicalWidth = typicalWidth(bins);
    this.x = new Scale(bins.get(0).from(), bins.get(bins.size() - 1).to(), LEFT, RIGHT);
    double top = 0;
    for (Bin bin : bins) {
      top = Math.max(top, Math.max(height(bin, bin.reference()), height(bin, bin.window())));
    }
    double step = Scale.step(Math.max(top, 1e-6) / 4);
    this.y = new Scale(0, Math.max(step, Math.ceil(top / step - 1e-9) * step), BOTTOM, TOP);
  }

  /** Whether the bins lie side by side on an axis. */
  static boolean fits(List<Bin> bins) {
    for (int i = 0; i < bins.size(); i++) {
      Bin bin = bins.get(i);
      double room = (bin.to() - bin.from()) * 1e-6;
      boolean overlaps = i > 0 && bin.from() < bins.get(i - 1).to() - room;
      if (!(Double.isFinite(bin.to() - bin.from()) && bin.to() > bin.from()) || overlaps) {
        return false;
      }
    }
    return !bins.isEmpty();
  }

  static String draw(ColumnReport column, String before) {
    NumberChart chart = new NumberChart(column.bins());
    Svg svg = Svg.image("chart", WIDTH, HEIGHT, describe(column, before));
    chart.axes(svg, column.name());
    svg.path("ref", chart.steps(true) + "Z");
    svg.path("now", chart.steps(false));
    for (Bin bin : chart.bins) {
      double from = chart.x.at(bin.from());
      String says =
          bin.label()
              + ": "
              + before
              + " "
              + Words.share(bin.reference())
              + ", window "
              + Words.share(bin.window());
      svg.box("hover", from, TOP, chart.x.at(bin.to()) - from, BOTTOM - TOP, says);
    }
    return svg.done();
  }

  private void axes(Svg svg, String name) {
    for (double tick : y.ticks(4)) {
      svg.line(tick == 0 ? "axis" : "grid", LEFT, y.at(tick), RIGHT, y.at(tick));
      svg.text("ytick", LEFT - 6, y.at(tick) + 4, Words.share(tick));
    }
    for (double tick : x.ticks(6)) {
      svg.line("axis", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 4);
      svg.text("xtick", x.at(tick), BOTTOM + 17, Words.number(tick));
    }
    svg.text("ytitle", 2, 10, "share of rows");
    svg.text("title", (LEFT + RIGHT) / 2.0, HEIGHT - 8, CategoryChart.shorten(name, 48));
  }

  private String steps(boolean reference) {
    StringBuilder path = new StringBuilder();
    double end = Double.NaN;
    for (Bin bin : bins) {
      String top = Svg.at(y.at(height(bin, reference ? bin.reference() : bin.window())));
      if (path.length() == 0) {
        path.append("M").append(Svg.at(x.at(bin.from()))).append(" ").append(BOTTOM);
      } else if (bin.from() > end + (bin.to() - end) * 1e-6) {
        path.append("V").append(BOTTOM).append("H").append(Svg.at(x.at(bin.from())));
      }
      path.append("V").append(top).append("H").append(Svg.at(x.at(bin.to())));
      end = bin.to();
    }
    return path.append("V").append(BOTTOM).toString();
  }

  /** Share of rows in a bin of the typical width, so that areas compare where widths differ. */
  private double height(Bin bin, double share) {
    return Double.isNaN(share) ? 0 : share * typicalWidth / (bin.to() - bin.from());
  }

  private static double typicalWidth(List<Bin> bins) {
    double[] widths = bins.stream().mapToDouble(bin -> bin.to() - bin.from()).sorted().toArray();
    return widths[widths.length / 2];
  }

  private static String describe(ColumnReport column, String before) {
    return "Distribution of "
        + column.name()
        + ". "
        + before
        + ": mean "
        + Words.number(column.reference().mean())
        + ", from "
        + Words.number(column.reference().min())
        + " to "
        + Words.number(column.reference().max())
        + ". Window: mean "
        + Words.number(column.window().mean())
        + ", from "
        + Words.number(column.window().min())
        + " to "
        + Words.number(column.window().max())
        + ". The numbers follow as a table.";
  }
}
