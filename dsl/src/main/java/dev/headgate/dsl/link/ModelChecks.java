package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.MetricName;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said of models without data. */
final class ModelChecks {
  private static final Set<String> DEPEND_ON_THRESHOLD =
      Set.of("accuracy", "precision", "recall", "f1");

  private static final Set<String> THRESHOLD_FREE =
      Set.of("auc", "average_precision", "log_loss", "brier_score", "expected_calibration_error");

  private final Spans spans;
  private final Names names;
  private final Components components;
  private final Judge judge;
  private final Map<String, List<GateCondition>> gates = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Object>>> searches = new LinkedHashMap<>();
  private final Map<String, List<SqlFacts>> slices = new LinkedHashMap<>();
  private final Map<String, ModelMetrics> metrics = new LinkedHashMap<>();
  private final Map<String, List<SqlFacts>> splits = new LinkedHashMap<>();

  ModelChecks(
      PipelineSpec spec, Spans spans, Components components, Findings findings, Names names) {
    this.spans = spans;
    this.names = names;
    this.components = components;
    this.judge = new Judge(spec, spans, findings);
  }

  Map<String, List<GateCondition>> gates() {
    return gates;
  }

  Map<String, Map<String, List<Object>>> searches() {
    return searches;
  }

  Map<String, List<SqlFacts>> slices() {
    return slices;
  }

  Map<String, List<SqlFacts>> splits() {
    return splits;
  }

  Map<String, ModelMetrics> metrics() {
    return metrics;
  }

  void check(String name, Model model) {
    String path = "models." + name;
    Optional<Dataset> from = names.dataset(model.from());
    judge.exactlyOne(path, Model.class);
    ModelMetrics known = ModelMetrics.of(model, components);
    metrics.put(name, known);
    checkLabel(path, model, known);
    new RecommendChecks(judge).check(path, model);
    boolean trained = spans.isMeant(path + ".train");
    boolean imported = spans.isMeant(path + ".import");
    if (imported && !trained) {
      splits.put(name, new ImportChecks(judge).check(path, model, from));
    } else if (trained && !imported) {
      checkTraining(path, name, model, from, known);
    }
    checkSlices(name, model);
    slices.get(name).addAll(new OwnMetricChecks(judge, components).check(path, model));
    gates.put(name, new GateChecks(judge).check(path, model, known));
    judge.distinct(model.export().stream().map(Configured::kind).toList());
  }

  private void checkTraining(
      String path, String name, Model model, Optional<Dataset> from, ModelMetrics known) {
    model.train().ifPresent(algorithm -> checkAlgorithm(model, algorithm));
    splits.put(name, new SplitChecks(judge, path, model, model.split().orElseThrow()).check(from));
    new FeatureChecks(judge).check(path, model, from);
    new EmphasisChecks(judge, components).check(path, model, from);
    model.tune().ifPresent(tune -> checkTune(path + ".tune", name, model, tune, known));
    model.retrain().ifPresent(r -> new RetrainChecks(judge, names, known).check(path, name, r));
  }

  private void checkAlgorithm(Model model, Configured algorithm) {
    String name = algorithm.kind().value();
    List<Component.Estimator> all = components.all(Component.Estimator.class);
    boolean refused =
        all.stream().anyMatch(e -> e.name().equals(name) && !e.tasks().contains(model.task()));
    if (refused) {
      String task = Words.word(model.task());
      List<String> others =
          all.stream().filter(e -> e.tasks().contains(model.task())).map(Component::name).toList();
      judge.add(
          Finding.of(Code.NOT_FOR_TASK, "'" + name + "' does not learn a " + task + " model")
              .at(algorithm.kind().span())
              .note("for " + task + ": " + String.join(", ", others)));
      return;
    }
    all.stream()
        .filter(e -> e.name().equals(name))
        .flatMap(e -> e.refuses(algorithm.options()).stream())
        .forEach(why -> judge.add(Finding.of(Code.NOT_TOGETHER, why).at(algorithm.kind().span())));
  }

  private void checkLabel(String path, Model model, ModelMetrics known) {
    if (model.label().isEmpty()) {
      checkMissingLabel(path, model);
      return;
    }
    Model.Label label = model.target();
    if (!model.task().isLabelled()) {
      judge.report(
          path + ".label",
          Finding.of(Code.NOT_FOR_TASK, "a " + Words.word(model.task()) + " model has no label")
              .label("leave it out"));
      return;
    }
    boolean binary = model.task() == Model.Task.BINARY;
    String task = Words.word(model.task());
    if (!binary && label.positive().isPresent()) {
      judge.report(
          path + ".label.positive",
          Finding.of(Code.NOT_FOR_TASK, "a " + task + " model has no positive class")
              .label("leave it out"));
    }
    if (!binary && label.threshold().isPresent()) {
      judge.report(
          path + ".label.threshold",
          Finding.of(Code.NOT_FOR_TASK, "a " + task + " model has no threshold")
              .label("leave it out"));
    }
    if (binary && label.threshold().isPresent()) {
      checkThreshold(path, label.threshold().get(), known);
    }
  }

  private void checkMissingLabel(String path, Model model) {
    if (model.task().isLabelled() && !spans.isMeant(path + ".label")) {
      judge.report(
          path, Finding.of(Code.MISSING_KEY, Path.subject(path) + " needs the key 'label'"));
    }
  }

  private void checkThreshold(String path, Model.Threshold threshold, ModelMetrics known) {
    judge.exactlyOne(path + ".label.threshold", Model.Threshold.class);
    threshold
        .maximize()
        .flatMap(m -> metric(m, known))
        .filter(m -> !DEPEND_ON_THRESHOLD.contains(m.word()))
        .ifPresent(m -> refuseThreshold(threshold.maximize().get(), m));
    boolean chosen = threshold.maximize().isPresent() && !spans.isMeant(path + ".import");
    if (chosen && !spans.isMeant(path + ".split.validation")) {
      judge.report(
          path + ".label.threshold.maximize",
          Finding.of(Code.NOT_TOGETHER, "a threshold is chosen on validation rows")
              .label("add 'validation' to the split, or give a value"));
    }
  }

  private void refuseThreshold(Text at, MetricName metric) {
    judge.add(
        Finding.of(
                Code.NOT_TOGETHER,
                THRESHOLD_FREE.contains(metric.word())
                    ? "'" + metric.word() + "' is the same whatever the threshold is"
                    : "no threshold is chosen by '" + metric.word() + "'")
            .at(at.span())
            .note("a threshold maximizes: accuracy, precision, recall, f1"));
  }

  private Optional<MetricName> metric(Text name, ModelMetrics known) {
    try {
      return Optional.of(known.read(name, 0, name.value().length()));
    } catch (Scalars.Refused refused) {
      judge.add(refused.finding());
      return Optional.empty();
    }
  }

  private void checkTune(
      String path, String name, Model model, Model.Tune tune, ModelMetrics known) {
    judge.exactlyOne(path, Model.Tune.class);
    tune.maximize().ifPresent(m -> checkWay(m, known, Better.LARGER));
    tune.minimize().ifPresent(m -> checkWay(m, known, Better.SMALLER));
    if (tune.search().isEmpty() && !spans.isBroken(path + ".search")) {
      judge.report(
          path + ".search", Finding.of(Code.OUT_OF_RANGE, "'search' needs at least one setting"));
    }
    model
        .train()
        .ifPresent(
            algorithm ->
                searches.put(
                    name, new SearchChecks(judge).check(path + ".search", algorithm, tune)));
  }

  private void checkWay(Text name, ModelMetrics known, Better asked) {
    Optional<MetricName> metric = metric(name, known);
    metric
        .filter(m -> m.isWorse(asked))
        .ifPresent(
            m ->
                judge.add(
                    Finding.of(
                            Code.WRONG_WAY,
                            "a " + Words.word(m.better().get()) + " " + m.word() + " is better")
                        .at(name.span())));
    metric
        .filter(m -> m.reads() != MetricName.Reads.SCORES)
        .ifPresent(
            m ->
                judge.add(
                    Finding.of(Code.NOT_TOGETHER, "a search is judged by labels and scores alone")
                        .at(name.span())
                        .label("'" + m.word() + "' is " + whatItReads(m.reads()))
                        .note("its value on the held-out rows can still be a gate")));
    metric
        .filter(m -> m.reads() == MetricName.Reads.SCORES && m.better().isEmpty())
        .ifPresent(
            m ->
                judge.add(
                    Finding.of(
                            Code.NOT_TOGETHER,
                            "neither a larger nor a smaller " + m.word() + " is better")
                        .at(name.span())));
  }

  private static String whatItReads(MetricName.Reads reads) {
    return reads == MetricName.Reads.PLACES ? "of places among all items" : "SQL over the rows";
  }

  private void checkSlices(String name, Model model) {
    List<SqlFacts> all = new ArrayList<>();
    judge.distinct(model.evaluate().slices());
    for (Text slice : model.evaluate().slices()) {
      SqlFacts facts = SqlGrammar.spark().expression(slice);
      judge.sql(facts);
      judge.rowByItself(facts, "a slice");
      all.add(facts);
    }
    slices.put(name, all);
  }
}
