package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Holdout;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Split;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Strata;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.ChosenThreshold;
import dev.headgate.engine.serve.ColumnType;
import dev.headgate.engine.store.lineage.Lineage;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/** What is wrong with a model's definition, as far as that shows without its rows. */
final class ModelCheck {
  private final PipelineSpec spec;
  private final Lineage lineage;
  private final Model model;
  private final StructType schema;
  private final List<Finding> findings = new ArrayList<>();

  private ModelCheck(PipelineSpec spec, Lineage lineage, Model model, StructType schema) {
    this.spec = spec;
    this.lineage = lineage;
    this.model = model;
    this.schema = schema;
  }

  static List<Finding> findings(
      PipelineSpec spec, Lineage lineage, Model model, StructType schema) {
    return new ModelCheck(spec, lineage, model, schema).findings();
  }

  /** The algorithm of a model; the spec was linked, so it is there. */
  static EstimatorType estimator(Model model) {
    String name = model.train().orElseThrow().kind().value();
    return Estimators.named(name)
        .orElseThrow(() -> new IllegalStateException("no estimator is named " + name));
  }

  /** What the columns of a model's dataset are to it. */
  static ColumnRoles roles(PipelineSpec spec, Lineage lineage, Model model) {
    Dataset dataset = spec.datasets().get(model.from().value());
    return ColumnRoles.of(
        model,
        dataset.key().stream().map(Text::value).toList(),
        dataset.time().map(Text::value),
        new Leaks(spec, lineage, model));
  }

  private List<Finding> findings() {
    task();
    split();
    for (String column : schema.fieldNames()) {
      FeatureNames.refusal(column).map(f -> f.at(model.from().span())).ifPresent(findings::add);
    }
    model.threshold().flatMap(Model.Threshold::maximize).ifPresent(this::threshold);
    collect(() -> Labels.check(model, schema));
    WeightCheck.misfit(model, schema).ifPresent(findings::add);
    collect(
        () -> FeatureColumns.resolve(model, estimator(model), schema, roles(spec, lineage, model)));
    return List.copyOf(findings);
  }

  private void task() {
    EstimatorType estimator = estimator(model);
    if (!estimator.tasks().contains(model.task())) {
      String tasks =
          Arrays.stream(Model.Task.values())
              .filter(estimator.tasks()::contains)
              .map(task -> task.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      findings.add(
          Finding.of(
                  Code.NOT_FOR_TASK,
                  estimator.name()
                      + " does not learn a "
                      + model.task().name().toLowerCase(Locale.ROOT)
                      + " task")
              .at(model.train().orElseThrow().kind().span())
              .note("it learns: " + tasks));
    }
    if (model.task() != Model.Task.BINARY) {
      model.label().flatMap(Model.Label::positive).ifPresent(p -> onlyBinary("positive", p));
      model
          .threshold()
          .ifPresent(t -> onlyBinary("threshold", t.maximize().orElse(model.target().column())));
    }
  }

  private void onlyBinary(String key, Text place) {
    findings.add(Finding.of(Code.NOT_FOR_TASK, key + " is for a binary task").at(place.span()));
  }

  private void split() {
    Split split = model.split().orElseThrow();
    Dataset dataset = spec.datasets().get(model.from().value());
    Holdout.Kind kind = split.test().kind();
    if (split.validation().filter(v -> v.kind() != kind).isPresent()) {
      refuse(
          Code.NOT_TOGETHER,
          "split mixes spans of time, shares of the rows and conditions",
          "say both as spans (14 days), as shares (20%) or as conditions (where: ...)");
      return;
    }
    if (kind == Holdout.Kind.TIME && dataset.time().isEmpty()) {
      refuse(
          Code.NEEDS_COLUMN,
          model.from() + " has no time, by which split would cut it",
          "say time: COLUMN in the dataset, or split by a share (test: 20%)");
    }
    if (kind != Holdout.Kind.TIME) {
      if (split.gap().isPresent()) {
        refuse(Code.NOT_TOGETHER, "gap is for a split by time", "leave it out");
      }
      hashed(split, dataset);
    } else if (!split.by().isEmpty()) {
      findings.add(
          Finding.of(Code.NOT_TOGETHER, "by is for a split by shares")
              .at(split.by().get(0).span()));
    }
    split.stratify().ifPresent(this::strata);
    if (split.test().share() + split.validation().map(Holdout::share).orElse(0.0) >= 1) {
      refuse(
          Code.OUT_OF_RANGE,
          "split leaves no row to train on",
          "test and validation together are less than 100%");
    }
  }

  private void hashed(Split split, Dataset dataset) {
    boolean folds = model.tune().isPresent();
    boolean needed = split.test().kind() == Holdout.Kind.SHARE || folds;
    if (needed && split.by().isEmpty() && dataset.key().isEmpty()) {
      refuse(
          Code.NEEDS_COLUMN,
          model.from() + " has no key, by whose hash split would cut it",
          "say key: [COLUMN] in the dataset, or by: [COLUMN] in split");
    }
    split.by().forEach(this::known);
  }

  private boolean known(Text column) {
    List<String> known = List.of(schema.fieldNames());
    if (!known.contains(column.value())) {
      findings.add(
          Finding.of(Code.UNKNOWN_COLUMN, model.from() + " has no column " + column)
              .at(column.span())
              .proposing(Nearest.to(column.value(), known)));
    }
    return known.contains(column.value());
  }

  /** Classes have values that occur again: fractions and times seldom do. */
  private void strata(Strata strata) {
    if (strata.isOfLabel()) {
      return;
    }
    for (Text column : strata.columns()) {
      boolean label = model.labelColumn().filter(l -> l.value().equals(column.value())).isPresent();
      if (!known(column) || label) {
        continue;
      }
      ColumnType type = ColumnType.of(schema.apply(column.value()));
      if (type == ColumnType.FRACTION || type == ColumnType.TIME || type == ColumnType.OTHER) {
        findings.add(
            Finding.of(
                    Code.NOT_TOGETHER,
                    column
                        + " is "
                        + schema.apply(column.value()).dataType().sql()
                        + ", whose values are no classes")
                .at(column.span())
                .note("derive a column of few values in SQL, and stratify by that"));
      }
    }
  }

  private void threshold(Text metric) {
    if (!ChosenThreshold.choices().contains(metric.value())) {
      List<String> known = ChosenThreshold.choices().stream().sorted().toList();
      findings.add(
          Finding.of(Code.UNKNOWN_METRIC, "no threshold is chosen by " + metric)
              .at(metric.span())
              .proposing(Nearest.to(metric.value(), known))
              .note("it is chosen by " + String.join(", ", known)));
    }
    if (model.split().flatMap(Split::validation).isEmpty()) {
      findings.add(
          Finding.of(
                  Code.NEEDS_COLUMN, "a threshold is chosen on validation rows, and there are none")
              .at(metric.span())
              .note("say validation in split, such as {test: 14 days, validation: 14 days}"));
    }
  }

  private void refuse(Code code, String message, String note) {
    findings.add(Finding.of(code, message).at(model.from().span()).note(note));
  }

  private void collect(Runnable check) {
    try {
      check.run();
    } catch (Problem problem) {
      findings.addAll(problem.findings());
    }
  }
}
