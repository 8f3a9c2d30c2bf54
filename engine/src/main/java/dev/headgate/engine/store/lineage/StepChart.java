package dev.headgate.engine.store.lineage;

import dev.headgate.dsl.link.LinkedSpec;

/** The datasets, models, predictions, monitors and outputs of a pipeline as a chart in Mermaid. */
public final class StepChart {
  private StepChart() {}

  /** The chart. */
  public static String of(LinkedSpec linked) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    linked
        .datasetOrder()
        .forEach(
            name -> {
              boolean ingested = linked.spec().datasets().get(name).ingest().isPresent();
              node(chart, name, ingested ? "[(" : "[", ingested ? ")]" : "]");
            });
    linked.spec().models().keySet().forEach(name -> node(chart, name, "{{", "}}"));
    linked.spec().predictions().keySet().forEach(name -> node(chart, name, "([", "])"));
    linked.spec().monitors().keySet().forEach(name -> node(chart, name, ">", "]"));
    linked.spec().outputs().keySet().forEach(name -> node(chart, name, "[/", "/]"));
    linked
        .datasetOrder()
        .forEach(name -> linked.reads(name).forEach(from -> edge(chart, from, name)));
    linked.spec().models().forEach((name, model) -> edge(chart, model.from().value(), name));
    linked
        .spec()
        .predictions()
        .forEach(
            (name, prediction) -> {
              edge(chart, prediction.model().value(), name);
              edge(chart, prediction.from().value(), name);
            });
    linked
        .spec()
        .monitors()
        .forEach(
            (name, monitor) -> {
              monitor.model().ifPresent(model -> edge(chart, model.value(), name));
              monitor.reads().forEach(from -> edge(chart, from.value(), name));
            });
    linked.spec().outputs().forEach((name, output) -> edge(chart, output.from().value(), name));
    return chart.toString();
  }

  private static void node(StringBuilder chart, String name, String open, String close) {
    chart.append("  n_").append(name).append(open).append(name).append(close).append('\n');
  }

  private static void edge(StringBuilder chart, String from, String to) {
    chart.append("  n_").append(from).append(" --> n_").append(to).append('\n');
  }
}
