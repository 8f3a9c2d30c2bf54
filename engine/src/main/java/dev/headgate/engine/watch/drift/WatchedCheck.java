package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Whether the columns that a monitor without a model names are there, and of a type that fits. */
final class WatchedCheck {
  private final Monitor monitor;
  private final List<Finding> findings = new ArrayList<>();

  private WatchedCheck(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * What is wrong.
   *
   * @param schema of the dataset that is watched
   * @param baseline schema of the dataset that it is held against, where it is another
   */
  static List<Finding> of(Monitor monitor, StructType schema, Optional<StructType> baseline) {
    WatchedCheck check = new WatchedCheck(monitor);
    check.features(monitor.from(), schema, baseline);
    check.roles(monitor.from(), schema);
    baseline.ifPresent(
        before -> {
          Text dataset = monitor.reference().flatMap(r -> r.dataset()).orElseThrow();
          check.baseline(dataset, before, schema);
        });
    return List.copyOf(check.findings);
  }

  private void features(Text dataset, StructType schema, Optional<StructType> baseline) {
    for (Text except : monitor.features().except()) {
      boolean before =
          baseline.filter(b -> List.of(b.fieldNames()).contains(except.value())).isPresent();
      if (!before) {
        type(dataset, except, schema);
      }
    }
    if (monitor.features().kind().isPresent()) {
      return;
    }
    for (Text name : monitor.features().names()) {
      type(dataset, name, schema)
          .filter(type -> type == ColumnType.OTHER)
          .ifPresent(
              type ->
                  findings.add(
                      Finding.of(Code.FEATURE_TYPE, is(name, schema) + ", which is not compared")
                          .at(name.span())
                          .note("derive numbers or texts from it in SQL")));
    }
  }

  /** The type of a column that is named; a finding where it is not there. */
  private Optional<ColumnType> type(Text dataset, Text name, StructType schema) {
    List<String> known = List.of(schema.fieldNames());
    if (!known.contains(name.value())) {
      findings.add(
          Finding.of(Code.UNKNOWN_COLUMN, dataset + " has no column " + name)
              .at(name.span())
              .proposing(Nearest.to(name.value(), known))
              .note("columns: " + Nearest.few(name.value(), known)));
      return Optional.empty();
    }
    return Optional.of(ColumnType.of(schema.apply(name.value()).dataType()));
  }

  private static String is(Text name, StructType schema) {
    return name + " is " + schema.apply(name.value()).dataType().sql();
  }

  private void roles(Text dataset, StructType schema) {
    Monitor.Roles roles = monitor.columns();
    Optional<ColumnType> said = roles.prediction().flatMap(p -> type(dataset, p, schema));
    said.ifPresent(type -> prediction(roles.prediction().get(), type, schema));
    roles
        .probability()
        .flatMap(p -> type(dataset, p, schema))
        .ifPresent(type -> probability(roles.probability().get(), type, schema));
    Optional<ColumnType> truth =
        roles.label().flatMap(label -> type(dataset, label.column(), schema));
    truth.ifPresent(type -> label(roles.label().get(), type, schema));
    if (findings.isEmpty() && said.isPresent() && truth.isPresent()) {
      agree(said.get(), truth.get(), schema);
    }
  }

  private void prediction(Text name, ColumnType type, StructType schema) {
    boolean number = monitor.task().filter(t -> t == Monitor.Task.REGRESSION).isPresent();
    if (number && !type.isNumber()) {
      findings.add(
          misfit("a regression predicts a number, and " + is(name, schema), name)
              .note("CAST it in SQL, or change the task"));
    }
    if (!number && !type.isClass()) {
      Finding finding = misfit(is(name, schema) + ", which names no class", name);
      boolean perhaps =
          type == ColumnType.FRACTION
              && monitor.task().filter(t -> t == Monitor.Task.BINARY).isPresent();
      findings.add(
          perhaps
              ? finding
                  .label("a probability is said as columns: {probability: " + name + "}")
                  .note("a class that is kept as a fraction is a class once it is CAST AS INT")
              : finding.note("classes are texts, whole numbers or truth values"));
    }
  }

  private void probability(Text name, ColumnType type, StructType schema) {
    if (!type.isNumber()) {
      findings.add(
          misfit("a probability is a number, and " + is(name, schema), name)
              .note("a class is said as columns: {prediction: " + name + "}"));
    }
  }

  private void label(Monitor.Truth label, ColumnType type, StructType schema) {
    Text name = label.column();
    boolean number = monitor.task().filter(t -> t == Monitor.Task.REGRESSION).isPresent();
    boolean binary = monitor.task().filter(t -> t == Monitor.Task.BINARY).isPresent();
    if (number ? !type.isNumber() : type == ColumnType.TIME || type == ColumnType.OTHER) {
      String why = number ? "a regression predicts a number" : "no task predicts such a label";
      findings.add(
          Finding.of(Code.LABEL_VALUES, why + ", and " + is(name, schema)).at(name.span()));
    } else if (binary && type == ColumnType.TEXT && label.positive().isEmpty()) {
      findings.add(
          Finding.of(Code.LABEL_VALUES, is(name, schema) + ": which of its values is positive?")
              .at(name.span())
              .label("say {column: " + name + ", positive: 'VALUE'}")
              .note("without 'positive' it is 1 or true, which no text is"));
    } else if (binary && label.positive().isPresent()) {
      positive(label, type, schema);
    }
  }

  private void positive(Monitor.Truth label, ColumnType type, StructType schema) {
    String value = label.positive().get().value();
    boolean possible =
        type == ColumnType.TEXT
            || type == ColumnType.TRUTH && (value.equals("true") || value.equals("false"))
            || type.isNumber() && value.matches("-?\\d+(\\.\\d+)?");
    if (!possible) {
      findings.add(
          Finding.of(Code.LABEL_VALUES, is(label.column(), schema) + " and is never " + value)
              .at(label.positive().get().span())
              .note("'positive' is one of the label's own values"));
    }
  }

  private void agree(ColumnType said, ColumnType truth, StructType schema) {
    Text prediction = monitor.columns().prediction().get();
    Text label = monitor.columns().label().get().column();
    if (!said.agreesWith(truth)) {
      findings.add(
          misfit(is(prediction, schema) + " and " + is(label, schema), prediction)
              .label("so no prediction is ever right: CAST one of them in SQL"));
    }
  }

  private static Finding misfit(String message, Text at) {
    return Finding.of(Code.PREDICTION_VALUES, message).at(at.span());
  }

  /** A feature that is named is there on both sides; what was predicted may be on one alone. */
  private void baseline(Text dataset, StructType before, StructType schema) {
    List<String> known = List.of(before.fieldNames());
    List<Text> asked = new ArrayList<>(monitor.columns().named());
    if (monitor.features().kind().isEmpty()) {
      asked.addAll(monitor.features().names());
    }
    for (Text name : asked) {
      boolean role = monitor.columns().named().contains(name);
      if (!List.of(schema.fieldNames()).contains(name.value())) {
        continue;
      }
      if (!known.contains(name.value())) {
        if (!role) {
          findings.add(
              Finding.of(Code.UNKNOWN_COLUMN, dataset + " has no column " + name)
                  .at(name.span())
                  .note("columns: " + Nearest.few(name.value(), known)));
        }
        continue;
      }
      ColumnType type = ColumnType.of(schema.apply(name.value()).dataType());
      if (!type.agreesWith(ColumnType.of(before.apply(name.value()).dataType()))) {
        findings.add(
            Finding.of(
                    Code.FEATURE_TYPE,
                    is(name, before)
                        + " in "
                        + dataset
                        + " and "
                        + is(name, schema)
                        + " in "
                        + monitor.from())
                .at(name.span())
                .note("CAST one of them in SQL"));
      }
    }
  }
}
