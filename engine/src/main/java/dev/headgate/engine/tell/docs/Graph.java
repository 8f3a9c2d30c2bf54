package dev.headgate.engine.tell.docs;

import dev.headgate.engine.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The steps of a plan as a drawing: each one to the right of all that it reads, the order within a
 * column by the mean place of what it reads, and a way of its own for an edge that passes a column
 * (Sugiyama, Tagawa, Toda: Methods for visual understanding of hierarchical system structures,
 * 1981).
 */
final class Graph {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 44;
  private static final int ACROSS = 196;
  private static final int DOWN = 62;
  private static final int EDGE = 8;
  private static final int LONGEST = 20;

  private final List<Step> steps;
  private final Map<String, Integer> layers = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** What stands in each column: steps, and the edges that pass it. */
  private final List<Map<String, List<String>>> columns = new ArrayList<>();

  private Graph(List<Step> steps) {
    this.steps = steps;
  }

  /** The drawing as SVG; each step is a link to its name. */
  static String of(List<Step> steps) {
    Graph graph = new Graph(steps);
    graph.place();
    return graph.svg();
  }

  private void place() {
    for (Step step : steps) {
      List<String> known = step.after().stream().filter(layers::containsKey).distinct().toList();
      int layer = known.stream().mapToInt(layers::get).max().orElse(-1) + 1;
      layers.put(step.name(), layer);
      List<String> parents = new ArrayList<>();
      for (String from : known) {
        String last = from;
        for (int passed = layers.get(from) + 1; passed < layer; passed++) {
          String way = way(from, step.name(), passed);
          column(passed).put(way, List.of(last));
          last = way;
        }
        parents.add(last);
      }
      column(layer).put(step.name(), parents);
    }
    for (Map<String, List<String>> column : columns) {
      List<String> order = new ArrayList<>(column.keySet());
      order.sort(Comparator.comparingDouble(name -> middle(column.get(name))));
      for (int i = 0; i < order.size(); i++) {
        places.put(order.get(i), i);
      }
    }
  }

  private Map<String, List<String>> column(int layer) {
    while (columns.size() <= layer) {
      columns.add(new LinkedHashMap<>());
    }
    return columns.get(layer);
  }

  private static String way(String from, String to, int layer) {
    return from + ">" + to + "@" + layer;
  }

  private double middle(List<String> parents) {
    return parents.stream().mapToInt(places::get).average().orElse(0);
  }

  private String svg() {
    int rows = places.values().stream().mapToInt(p -> p + 1).max().orElse(1);
    int width = (Math.max(columns.size(), 1) - 1) * ACROSS + WIDTH + 2 * EDGE;
    int height = (rows - 1) * DOWN + HEIGHT + 2 * EDGE;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg class=\"graph\" role=\"group\" aria-label=\"Steps and what they read\""
            + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">",
        width,
        height,
        width,
        height);
    for (Step step : steps) {
      step.after().stream()
          .filter(layers::containsKey)
          .distinct()
          .forEach(from -> edge(svg, from, step.name()));
    }
    steps.forEach(step -> node(svg, step));
    return svg.append("</svg>").toString();
  }

  private void edge(StringBuilder svg, String from, String to) {
    StringBuilder path = new StringBuilder();
    int x = x(layers.get(from)) + WIDTH;
    int y = middle(from);
    add(path, "M%d %d", x, y);
    for (int layer = layers.get(from) + 1; layer <= layers.get(to); layer++) {
      int next = middle(layer == layers.get(to) ? to : way(from, to, layer));
      int left = x(layer);
      int bend = (left - x) / 2;
      add(path, "C%d %d %d %d %d %d", x + bend, y, left - bend, next, left, next);
      x = left;
      y = next;
      if (layer < layers.get(to)) {
        x += WIDTH;
        add(path, "H%d", x);
      }
    }
    add(svg, "<path class=\"edge\" d=\"%s\"/>", path);
  }

  private void node(StringBuilder svg, Step step) {
    int x = x(layers.get(step.name()));
    int y = middle(step.name()) - HEIGHT / 2;
    String kind = step.kind().label();
    String shown =
        step.name().length() <= LONGEST ? step.name() : step.name().substring(0, LONGEST - 1) + "…";
    add(
        svg,
        "<a href=\"#%s\" class=\"%s\"><title>%s, %s</title>",
        step.name(),
        kind,
        step.name(),
        kind);
    add(svg, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>", x, y, WIDTH, HEIGHT);
    add(svg, "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>", x + 12, y + 19, shown);
    add(svg, "<text x=\"%d\" y=\"%d\">%s</text></a>", x + 12, y + 35, kind);
  }

  private static int x(int layer) {
    return EDGE + layer * ACROSS;
  }

  private int middle(String name) {
    return EDGE + places.get(name) * DOWN + HEIGHT / 2;
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
