package dev.headgate.engine.store.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lineage as text, a line a column; and as a chart in Mermaid. */
public final class LineageText {
  private LineageText() {}

  /** The columns with what they come from, and what is done with them. */
  public static String of(LineageView view) {
    StringBuilder text = new StringBuilder();
    int width = view.columns().stream().mapToInt(c -> c.column().length()).max().orElse(0);
    for (LineageView.Column column : view.columns()) {
      String name = column.column() + " ".repeat(width - column.column().length());
      text.append((name + "  " + words(column)).stripTrailing()).append('\n');
    }
    for (LineageView.Rows rows : view.rows()) {
      text.append("rows of ").append(rows.dataset()).append(" by ");
      text.append(String.join(", ", rows.by())).append('\n');
    }
    uses(view)
        .forEach(
            (use, columns) ->
                text.append(use).append(' ').append(String.join(", ", columns)).append('\n'));
    return text.toString();
  }

  private static String words(LineageView.Column column) {
    StringBuilder words = new StringBuilder();
    if (!column.from().isEmpty()) {
      words.append("<- ").append(String.join(", ", column.from()));
    }
    if (!column.sources().isEmpty() && !column.sources().equals(column.from())) {
      words.append("  (").append(String.join(", ", column.sources())).append(')');
    }
    if (!column.chosenBy().isEmpty()) {
      words.append("  chosen by ").append(String.join(", ", column.chosenBy()));
    }
    return words.toString();
  }

  private static Map<String, List<String>> uses(LineageView view) {
    return view.uses().stream()
        .collect(
            Collectors.groupingBy(
                u -> u.kind() + " " + u.name() + ", " + u.as() + ":",
                LinkedHashMap::new,
                Collectors.mapping(LineageView.Use::column, Collectors.toList())));
  }

  /** Columns as nodes; a dotted line is a choice of rows. */
  public static String mermaid(LineageView view) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    Map<String, TreeSet<String>> datasets = new LinkedHashMap<>();
    view.columns().forEach(c -> add(datasets, c.column()));
    view.uses().forEach(u -> add(datasets, u.column()));
    datasets.forEach(
        (dataset, columns) -> {
          chart.append("  subgraph ").append(id(dataset)).append("[").append(dataset).append("]\n");
          columns.forEach(
              c ->
                  chart
                      .append("    ")
                      .append(id(dataset + "." + c))
                      .append("[\"")
                      .append(c.replace("\"", "#quot;"))
                      .append("\"]\n"));
          chart.append("  end\n");
        });
    for (LineageView.Column column : view.columns()) {
      column.from().forEach(f -> edge(chart, datasets, f, " --> ", column.column()));
      column.chosenBy().stream()
          .filter(c -> !column.from().contains(c))
          .forEach(c -> edge(chart, datasets, c, " -.-> ", column.column()));
    }
    view.uses().stream()
        .map(u -> "  " + id(u.name()) + "([" + u.name() + "])\n")
        .distinct()
        .forEach(chart::append);
    view.uses()
        .forEach(
            u ->
                chart.append(
                    "  " + id(u.column()) + " -->|" + u.as() + "| " + id(u.name()) + "\n"));
    return chart.toString();
  }

  private static void add(Map<String, TreeSet<String>> datasets, String column) {
    int dot = column.indexOf('.');
    datasets
        .computeIfAbsent(column.substring(0, dot), d -> new TreeSet<>())
        .add(column.substring(dot + 1));
  }

  private static void edge(
      StringBuilder chart,
      Map<String, TreeSet<String>> datasets,
      String from,
      String arrow,
      String to) {
    int dot = from.indexOf('.');
    if (datasets
        .getOrDefault(from.substring(0, dot), new TreeSet<>())
        .contains(from.substring(dot + 1))) {
      chart.append("  ").append(id(from)).append(arrow).append(id(to)).append('\n');
    }
  }

  /** A name that Mermaid takes: no word of its own, no character that means something. */
  private static String id(String name) {
    return "n_" + name.replace(".", "__").replaceAll("[^A-Za-z0-9_]", "_");
  }
}
