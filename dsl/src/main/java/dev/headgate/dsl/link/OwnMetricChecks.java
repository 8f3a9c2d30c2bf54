package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.SqlMetric;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the metrics of a model's own mean something. */
final class OwnMetricChecks {
  private final Judge judge;
  private final Components components;

  OwnMetricChecks(Judge judge, Components components) {
    this.judge = judge;
    this.components = components;
  }

  /** What those in SQL name. */
  List<SqlFacts> check(String model, Model declared) {
    List<SqlFacts> named = new ArrayList<>();
    declared
        .evaluate()
        .metrics()
        .forEach(
            (name, own) -> {
              String path = model + ".evaluate.metrics." + name;
              checkName(path, name);
              components
                  .named(Component.Metric.class, own.kind().value())
                  .ifPresent(kind -> checkTask(path, declared.task(), kind, own));
              if (own.options() instanceof SqlMetric sql) {
                SqlFacts facts = SqlGrammar.spark().figure(sql.value()).facts();
                judge.sql(facts);
                if (facts.findings().isEmpty()) {
                  judge.rowByItself(facts, "a metric");
                }
                named.add(facts);
              }
            });
    return named;
  }

  private void checkName(String path, String name) {
    Optional<Component.Metric> taken = components.named(Component.Metric.class, name);
    if (taken.isPresent()) {
      judge.report(
          path,
          Finding.of(Code.NAME_TWICE, "'" + name + "' is a metric already")
              .label("name it otherwise")
              .note(name + ": " + taken.get().doc()));
    }
    if (name.equals("champion")) {
      judge.report(
          path,
          Finding.of(Code.BAD_NAME, "'champion' stands for the model that reigns")
              .label("name it otherwise"));
    }
  }

  private void checkTask(String path, Model.Task task, Component.Metric kind, Configured own) {
    if (!kind.tasks().contains(task)) {
      judge.add(
          Finding.of(
                  Code.METRIC_NOT_FOR_TASK,
                  "'" + kind.name() + "' does not judge a " + Words.word(task) + " model")
              .at(own.kind().span())
              .note("it judges: " + String.join(", ", words(kind))));
      return;
    }
    kind.refuses(task, own.options())
        .ifPresent(why -> judge.add(Finding.of(Code.NOT_TOGETHER, why).at(own.kind().span())));
  }

  private static List<String> words(Component.Metric kind) {
    return kind.tasks().stream().sorted().map(Words::word).toList();
  }
}
