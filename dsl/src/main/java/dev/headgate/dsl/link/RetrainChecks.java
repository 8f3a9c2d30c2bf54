package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.MetricName;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.ModelMetrics;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** Whether the reasons to learn anew mean something. */
final class RetrainChecks {
  private final Judge judge;
  private final Names names;
  private final ModelMetrics metrics;

  RetrainChecks(Judge judge, Names names, ModelMetrics metrics) {
    this.judge = judge;
    this.names = names;
    this.metrics = metrics;
  }

  void check(String model, String name, Model.Retrain retrain) {
    String list = model + ".retrain.when";
    if (retrain.when().isEmpty() && !judge.spans().isBroken(list + "[0]")) {
      judge.report(list, Finding.of(Code.OUT_OF_RANGE, "'when' needs at least one reason"));
    }
    for (String path : judge.items(list)) {
      judge.exactlyOne(path, Model.Trigger.class);
    }
    List<String> paths = judge.items(list);
    for (int i = 0; i < Math.min(paths.size(), retrain.when().size()); i++) {
      checkMetrics(paths.get(i) + ".performance", retrain.when().get(i));
      checkEvery(paths.get(i) + ".every", retrain.when().get(i), retrain);
    }
    retrain.when().stream()
        .flatMap(t -> t.drift().stream())
        .forEach(drift -> checkMonitor(name, drift.monitor()));
  }

  private void checkEvery(String path, Model.Trigger trigger, Model.Retrain retrain) {
    trigger
        .every()
        .filter(every -> every.compareTo(retrain.cooldown()) < 0)
        .ifPresent(
            every ->
                judge.report(
                    path,
                    Finding.of(
                            Code.NOT_TOGETHER,
                            "'every' is "
                                + Durations.words(every)
                                + ", but the cooldown of "
                                + Durations.words(retrain.cooldown())
                                + " lets it come later only")
                        .label("make the cooldown shorter, or this longer")));
  }

  private void checkMetrics(String path, Model.Trigger trigger) {
    trigger
        .performance()
        .forEach(
            (metric, change) -> {
              String at = Path.in(path, metric);
              judge.exactlyOne(at, Model.Change.class);
              known(at, metric)
                  .ifPresent(
                      m -> {
                        checkWay(at, m, change);
                        checkReads(at, m);
                      });
            });
  }

  private Optional<MetricName> known(String path, String metric) {
    try {
      Text text = Text.at(metric, judge.spans().key(path).orElseThrow());
      return Optional.of(metrics.read(text, 0, metric.length()));
    } catch (Scalars.Refused refused) {
      judge.add(refused.finding());
      return Optional.empty();
    }
  }

  private void checkWay(String path, MetricName metric, Model.Change change) {
    boolean wrong =
        change.drop().isPresent() && metric.isWorse(Better.LARGER)
            || change.rise().isPresent() && metric.isWorse(Better.SMALLER);
    if (wrong) {
      judge.report(
          path,
          Finding.of(
                  Code.WRONG_WAY,
                  "this asks for a new model when " + metric.word() + " gets better")
              .label(change.rise().isPresent() ? "write drop" : "write rise"));
    }
  }

  private void checkReads(String path, MetricName metric) {
    if (metric.reads() == MetricName.Reads.PLACES) {
      judge.report(
          path,
          Finding.of(Code.NOT_TOGETHER, "a monitor ranks no items")
              .label("'" + metric.word() + "' is of places among all items")
              .note("watch rmse or mae; the places on the held-out rows can be a gate"));
    }
  }

  private void checkMonitor(String model, Text monitor) {
    names
        .monitor(monitor)
        .filter(m -> m.model().isPresent() || m.reference().isPresent())
        .filter(m -> !m.isOf(model))
        .ifPresent(
            m ->
                judge.add(
                    Finding.of(
                            Code.OTHER_MODEL,
                            "'" + monitor + "' watches " + watched(m) + ", not '" + model + "'")
                        .at(monitor.span())));
  }

  private static String watched(Monitor monitor) {
    return monitor.model().map(model -> "'" + model + "'").orElse("what is predicted elsewhere");
  }
}
