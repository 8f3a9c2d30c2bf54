package dev.headgate.dsl.spec;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be said of models without data. */
final class ModelChecks {
  private static final Set<MetricName> DEPEND_ON_THRESHOLD =
      EnumSet.of(MetricName.ACCURACY, MetricName.PRECISION, MetricName.RECALL, MetricName.F1);

  private final Spans spans;
  private final Names names;
  private final Components components;
  private final Judge judge;
  private final Map<String, List<GateCondition>> gates = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Object>>> searches = new LinkedHashMap<>();
  private final Map<String, List<SqlFacts>> slices = new LinkedHashMap<>();

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

  void check(String name, Model model) {
    String path = "models." + name;
    Optional<Dataset> from = names.dataset(model.from());
    checkAlgorithm(model);
    checkLabel(path, model);
    new SplitChecks(judge).check(path, model, from);
    new FeatureChecks(judge).check(path, model, from);
    model.tune().ifPresent(tune -> checkTune(path + ".tune", name, model, tune));
    checkSlices(name, model);
    gates.put(name, new GateChecks(judge).check(path, model));
    model.retrain().ifPresent(r -> new RetrainChecks(judge, names).check(path, name, model, r));
    judge.distinct(model.export().stream().map(Configured::kind).toList());
  }

  private void checkAlgorithm(Model model) {
    String name = model.train().kind().value();
    List<Component.Estimator> all = components.all(Component.Estimator.class);
    boolean refused =
        all.stream().anyMatch(e -> e.name().equals(name) && !e.tasks().contains(model.task()));
    if (refused) {
      String task = Words.word(model.task());
      List<String> others =
          all.stream().filter(e -> e.tasks().contains(model.task())).map(Component::name).toList();
      judge.add(
          Finding.of(Code.NOT_FOR_TASK, "'" + name + "' does not learn a " + task + " model")
              .at(model.train().kind().span())
              .note("for " + task + ": " + String.join(", ", others)));
    }
  }

  private void checkLabel(String path, Model model) {
    Model.Label label = model.label();
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
      checkThreshold(path, model, label.threshold().get());
    }
  }

  private void checkThreshold(String path, Model model, Model.Threshold threshold) {
    judge.exactlyOne(path + ".label.threshold", Model.Threshold.class);
    threshold
        .maximize()
        .flatMap(m -> metric(m, model.task()))
        .filter(m -> !DEPEND_ON_THRESHOLD.contains(m))
        .ifPresent(m -> refuseThreshold(threshold.maximize().get(), m));
    boolean chosen = threshold.maximize().isPresent();
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
                Code.NOT_TOGETHER, "'" + metric.word() + "' is the same whatever the threshold is")
            .at(at.span())
            .note("a threshold maximizes: accuracy, precision, recall, f1"));
  }

  private Optional<MetricName> metric(Text name, Model.Task task) {
    try {
      return Optional.of(GateCondition.metric(name, 0, name.value().length(), task));
    } catch (Scalars.Refused refused) {
      judge.add(refused.finding());
      return Optional.empty();
    }
  }

  private void checkTune(String path, String name, Model model, Model.Tune tune) {
    judge.exactlyOne(path, Model.Tune.class);
    tune.maximize().ifPresent(m -> checkWay(m, model.task(), MetricName.Better.LARGER));
    tune.minimize().ifPresent(m -> checkWay(m, model.task(), MetricName.Better.SMALLER));
    if (tune.search().isEmpty() && !spans.isBroken(path + ".search")) {
      judge.report(
          path + ".search", Finding.of(Code.OUT_OF_RANGE, "'search' needs at least one setting"));
    }
    searches.put(name, new SearchChecks(judge).check(path + ".search", model.train(), tune));
  }

  private void checkWay(Text name, Model.Task task, MetricName.Better asked) {
    metric(name, task)
        .filter(m -> m.better() != asked)
        .ifPresent(
            m -> {
              String better = m.better() == MetricName.Better.LARGER ? "larger" : "smaller";
              judge.add(
                  Finding.of(Code.WRONG_WAY, "a " + better + " " + m.word() + " is better")
                      .at(name.span()));
            });
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
    slices.put(name, List.copyOf(all));
  }
}
