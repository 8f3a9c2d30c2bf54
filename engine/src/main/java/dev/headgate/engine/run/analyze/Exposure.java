package dev.headgate.engine.run.analyze;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Output;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.model.imports.OnnxImport;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.store.lineage.ColumnName;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.lineage.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who would show the values of a tagged column without leave: a model, whose card and export hold
 * values of its features, label and slices; predictions, which keep columns; a monitor, whose
 * report draws them; an output, which publishes them.
 */
final class Exposure {
  private final Tags tags;

  private Exposure(Tags tags) {
    this.tags = tags;
  }

  static Exposure of(PipelineSpec spec, Lineage lineage) {
    return new Exposure(Tags.of(spec, lineage));
  }

  /** What a model would show. */
  List<Finding> model(String name, Model model, List<Input> inputs, String[] columns) {
    List<Text> written = new ArrayList<>();
    model.features().forEach(f -> written.addAll(f.columns().names()));
    model.imported().ifPresent(i -> written.addAll(i.as(OnnxImport.Options.class).named()));
    String who = "the model " + name;
    List<Finding> findings = new ArrayList<>();
    Shown shown = new Shown(model.from().value(), who, model.allow());
    model
        .labelColumn()
        .ifPresent(label -> findings.addAll(shown.column(label.value(), "label", label.span())));
    for (Input input : inputs) {
      findings.addAll(
          shown.column(input.name(), "feature", place(written, input.name(), model.from())));
    }
    for (Text slice : model.evaluate().slices()) {
      if (List.of(columns).contains(slice.value())) {
        findings.addAll(shown.column(slice.value(), "slice", slice.span()));
      }
    }
    return findings;
  }

  /** What predictions would keep. */
  List<Finding> prediction(String name, Prediction prediction, Collection<String> kept) {
    List<Text> written = new ArrayList<>(prediction.keep());
    Shown shown =
        new Shown(prediction.from().value(), "the prediction " + name, prediction.allow());
    return kept.stream()
        .flatMap(c -> shown.column(c, "kept", place(written, c, prediction.from())).stream())
        .toList();
  }

  /** What a monitor's report would draw. */
  List<Finding> monitor(String name, Monitor monitor, Collection<String> columns) {
    List<Text> written = new ArrayList<>(monitor.features().names());
    written.addAll(monitor.columns().named());
    return monitor.reads().stream()
        .flatMap(
            dataset -> {
              Shown shown = new Shown(dataset.value(), "the monitor " + name, monitor.allow());
              return columns.stream()
                  .flatMap(c -> shown.column(c, "report's", place(written, c, dataset)).stream());
            })
        .toList();
  }

  /** What an output would publish. */
  List<Finding> output(String name, Output output, String dataset, Collection<String> columns) {
    Shown shown = new Shown(dataset, "the output " + name, output.allow());
    return columns.stream()
        .flatMap(
            c -> shown.column(c, "published", place(output.columns(), c, output.from())).stream())
        .toList();
  }

  private static Span place(List<Text> written, String column, Text otherwise) {
    return written.stream()
        .filter(t -> t.value().equals(column))
        .findFirst()
        .orElse(otherwise)
        .span();
  }

  private final class Shown {
    private final String dataset;
    private final String who;
    private final List<String> allowed;

    Shown(String dataset, String who, List<String> allowed) {
      this.dataset = dataset;
      this.who = who;
      this.allowed = allowed;
    }

    List<Finding> column(String column, String as, Span place) {
      ColumnName name = new ColumnName(dataset, column);
      return tags.of(name).stream()
          .filter(tag -> !allowed.contains(tag))
          .map(tag -> finding(name, tag, as).at(place))
          .toList();
    }

    private Finding finding(ColumnName name, String tag, String as) {
      List<ColumnName> path = tags.path(name, tag);
      Stream<String> above = path.subList(0, path.size() - 1).stream().map(ColumnName::toString);
      String way =
          Stream.concat(
                  path.size() == 1 ? Stream.of(name.toString()) : above,
                  Stream.of(as + " " + name.column()))
              .collect(Collectors.joining(" -> "));
      return Finding.of(
              Code.EXPOSED, who + " would show " + name.column() + ", which is tagged " + tag)
          .note(way)
          .note("leave it out, or say in " + who + ": allow: [" + tag + "]");
    }
  }
}
