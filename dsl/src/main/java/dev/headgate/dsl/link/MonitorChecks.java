package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be said of a monitor without data. */
final class MonitorChecks {
  private final Spans spans;
  private final Names names;
  private final Judge judge;

  MonitorChecks(Judge judge, Names names) {
    this.spans = judge.spans();
    this.names = names;
    this.judge = judge;
  }

  void check(String name, Monitor monitor) {
    String path = "monitors." + name;
    judge.exactlyOne(path, Monitor.class);
    monitor.model().ifPresent(names::model);
    Optional<Dataset> from = names.dataset(monitor.from());
    boolean timeless = from.isPresent() && from.get().time().isEmpty();
    if (timeless
        && monitor.window().isPresent()
        && !spans.isMeant("datasets." + monitor.from() + ".time")) {
      judge.add(
          Finding.of(Code.NEEDS_COLUMN, "the dataset '" + monitor.from() + "' has no 'time'")
              .at(monitor.from().span())
              .label("add 'time' to the dataset, or leave out 'window'")
              .note(
                  "a monitor's window is a span of event time; without one it compares all rows"));
    }
    judge.distinct(monitor.statistics().stream().map(Configured::kind).toList());
    monitor.reference().ifPresent(reference -> checkReference(path, monitor, reference));
    if (spans.isMeant(path + ".model")) {
      List.of("task", "columns", "features").forEach(key -> refuseBesideModel(path, key));
    } else {
      checkRoles(path, monitor);
      checkFeatures(path, monitor, from);
    }
  }

  private void refuseBesideModel(String path, String key) {
    if (spans.isWritten(path + "." + key)) {
      judge.report(
          path + "." + key,
          Finding.of(Code.NOT_TOGETHER, "'" + key + "' is for predictions made elsewhere")
              .label("leave it out")
              .note("for a model of this spec its task and its columns are known"));
    }
  }

  private void checkReference(String path, Monitor monitor, Monitor.Reference reference) {
    judge.exactlyOne(path + ".reference", Monitor.Reference.class);
    checkWhole(path, monitor, reference);
    Optional<Text> dataset = reference.dataset();
    dataset.ifPresent(names::dataset);
    dataset
        .filter(d -> d.value().equals(monitor.from().value()))
        .ifPresent(
            same ->
                judge.add(
                    Finding.of(Code.NOT_TOGETHER, "'" + same + "' would be held against itself")
                        .at(same.span())
                        .label("name another dataset, or say reference: {window: 28 days}")
                        .note("its span before the window makes a reference that moves on")));
  }

  /** The span before a window needs one, and a version is compared as a whole. */
  private void checkWhole(String path, Monitor monitor, Monitor.Reference reference) {
    boolean windowed = spans.isMeant(path + ".window");
    if (reference.window().isPresent() && !windowed) {
      judge.report(
          path + ".reference",
          Finding.of(Code.MISSING_KEY, Path.subject(path) + " needs the key 'window'")
              .label("the span before which window?")
              .note("all rows are held against a dataset or a version: {version: previous}"));
    }
    if (reference.version().isPresent() && windowed) {
      judge.report(
          path + ".window",
          Finding.of(Code.NOT_TOGETHER, "a version is compared as a whole, not by a window")
              .label("leave it out, or say reference: {window: 28 days}"));
    }
    reference
        .version()
        .filter(version -> !version.value().matches(Monitor.Reference.PREVIOUS + "|\\d{1,18}"))
        .ifPresent(
            version ->
                judge.add(
                    Finding.of(Code.OUT_OF_RANGE, "'" + version + "' is no version")
                        .at(version.span())
                        .label("write a number, or previous")));
  }

  private void checkRoles(String path, Monitor monitor) {
    Monitor.Roles roles = monitor.columns();
    judge.distinct(roles.named());
    boolean predicted =
        spans.isMeant(path + ".columns.prediction") || spans.isMeant(path + ".columns.probability");
    boolean tasked = spans.isMeant(path + ".task");
    if (predicted && !tasked) {
      judge.report(
          path + ".columns",
          Finding.of(Code.MISSING_KEY, Path.subject(path) + " needs the key 'task'")
              .label("say what was predicted, such as task: binary")
              .note("task takes: " + String.join(", ", Words.of(Monitor.Task.class))));
    }
    if (!predicted && (tasked || spans.isMeant(path + ".columns.label"))) {
      judge.report(
          tasked ? path + ".task" : path + ".columns.label",
          Finding.of(
                  Code.MISSING_KEY,
                  tasked
                      ? "'task' is about predictions, and 'columns' names none"
                      : "a label judges predictions, and 'columns' names none")
              .label("name the column: columns: {prediction: NAME}")
              .note("without predictions the label is a column like others"));
    }
    monitor.task().filter(task -> task != Monitor.Task.BINARY).ifPresent(task -> fit(path, task));
  }

  private void fit(String path, Monitor.Task task) {
    if (spans.isMeant(path + ".columns.probability")) {
      judge.report(
          path + ".columns.probability",
          Finding.of(
                  Code.NOT_FOR_TASK,
                  "a probability is watched of a binary task, not of a "
                      + Words.word(task)
                      + " one")
              .label("name the predicted " + thing(task) + " as 'prediction'"));
    }
    if (spans.isMeant(path + ".columns.label.positive")) {
      judge.report(
          path + ".columns.label.positive",
          Finding.of(Code.NOT_FOR_TASK, "a " + Words.word(task) + " task has no positive class")
              .label("leave it out"));
    }
  }

  private static String thing(Monitor.Task task) {
    return task == Monitor.Task.REGRESSION ? "number" : "class";
  }

  private void checkFeatures(String path, Monitor monitor, Optional<Dataset> from) {
    Model.Columns columns = monitor.features();
    List<Text> plain = columns.names().stream().filter(n -> !Model.Columns.isKind(n)).toList();
    if (columns.names().isEmpty() && !spans.isBroken(path + ".features[0]")) {
      judge.report(
          path + ".features",
          Finding.of(Code.OUT_OF_RANGE, "a monitor compares at least one column"));
    }
    if (!columns.except().isEmpty() && plain.size() == columns.names().size()) {
      judge.add(
          Finding.of(Code.NOT_TOGETHER, "'except' belongs to numeric, categorical or all")
              .at(columns.except().get(0).span())
              .label("leave the name out of the list"));
    }
    judge.distinct(plain);
    plain.forEach(name -> refuse(name, monitor, from));
  }

  private void refuse(Text name, Monitor monitor, Optional<Dataset> from) {
    List<String> reasons = new ArrayList<>();
    from.flatMap(Dataset::time)
        .filter(time -> same(time, name))
        .ifPresent(time -> reasons.add("the event time, which moves on by itself"));
    from.filter(dataset -> dataset.key().size() == 1 && same(dataset.key().get(0), name))
        .ifPresent(dataset -> reasons.add("the key, which is new in every row"));
    if (monitor.columns().named().stream().anyMatch(role -> same(role, name))) {
      reasons.add("named under 'columns', where it is compared already");
    }
    reasons.stream()
        .findFirst()
        .ifPresent(
            reason ->
                judge.add(
                    Finding.of(Code.NOT_A_FEATURE, "'" + name + "' is " + reason)
                        .at(name.span())
                        .label("leave it out")));
  }

  private static boolean same(Text a, Text b) {
    return a.value().toLowerCase(Locale.ROOT).equals(b.value().toLowerCase(Locale.ROOT));
  }
}
