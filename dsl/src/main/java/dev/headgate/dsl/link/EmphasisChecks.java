package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Emphasis;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Share;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** Whether weights, a sample and the label's transform fit the task and the algorithm. */
final class EmphasisChecks {
  private final Judge judge;
  private final Components components;

  EmphasisChecks(Judge judge, Components components) {
    this.judge = judge;
    this.components = components;
  }

  void check(String path, Model model, Optional<Dataset> from) {
    checkWeight(path, model);
    boolean classes = model.task() == Model.Task.BINARY || model.task() == Model.Task.MULTICLASS;
    if (!classes) {
      refuseClasses(path, model, "class_weight");
      refuseClasses(path, model, "sample");
    } else if (!model.sample().isEmpty()) {
      checkSample(path + ".sample", model, from);
    }
    if (model.task() == Model.Task.REGRESSION) {
      checkTransform(path + ".label.transform", model.labelTransform());
    } else if (model.labelTransform().isPresent()) {
      judge.report(
          path + ".label.transform",
          Finding.of(Code.NOT_FOR_TASK, "the label of a " + task(model) + " model is no number")
              .label("leave 'transform' out"));
    }
  }

  private static String task(Model model) {
    return Words.word(model.task());
  }

  private void checkWeight(String path, Model model) {
    String label = model.labelColumn().map(Text::value).orElse("");
    model
        .weight()
        .filter(weight -> weight.value().equalsIgnoreCase(label))
        .ifPresent(
            weight ->
                judge.add(
                    Finding.of(Code.NOT_TOGETHER, "'" + weight + "' is the label, not a weight")
                        .at(weight.span())));
    Optional<Component.Estimator> algorithm =
        model.train().flatMap(t -> components.named(Component.Estimator.class, t.kind().value()));
    boolean takes = algorithm.map(Component.Estimator::takesWeights).orElse(true);
    if (model.emphasis().weighs() && !takes) {
      List<String> others =
          components.all(Component.Estimator.class).stream()
              .filter(e -> e.takesWeights() && e.tasks().contains(model.task()))
              .map(Component::name)
              .toList();
      judge.report(
          path + (model.weight().isPresent() ? ".weight" : ".class_weight"),
          Finding.of(
                  Code.NOT_TOGETHER,
                  "'" + algorithm.orElseThrow().name() + "' does not learn from weighted rows")
              .label("leave it out, or take another algorithm")
              .note("with weights: " + (others.isEmpty() ? "none" : String.join(", ", others))));
    }
  }

  private void refuseClasses(String path, Model model, String key) {
    if (judge.spans().isWritten(path + "." + key)) {
      judge.report(
          path + "." + key,
          Finding.of(Code.NOT_FOR_TASK, "a " + task(model) + " model has no classes")
              .label("leave '" + key + "' out; 'weight' weighs rows"));
    }
  }

  private void checkTransform(String path, Optional<Configured> transform) {
    Optional<Component.Transform> kind =
        transform.flatMap(t -> components.named(Component.Transform.class, t.kind().value()));
    if (kind.isEmpty() || kind.get().turnsBack(transform.orElseThrow().options())) {
      return;
    }
    String name = kind.get().name();
    judge.report(
        path,
        Finding.of(Code.NOT_TOGETHER, "no prediction can be turned back from '" + name + "'")
            .label("a label takes a transform with a way back")
            .note("such are: " + String.join(", ", withoutSettings())));
  }

  /** The transforms that turn back without being told any setting, as far as that shows. */
  private List<String> withoutSettings() {
    return components.all(Component.Transform.class).stream()
        .filter(t -> t.options().getRecordComponents().length == 0 && turnsBack(t))
        .map(Component::name)
        .sorted()
        .toList();
  }

  private static boolean turnsBack(Component.Transform transform) {
    try {
      return transform.turnsBack(transform.options().getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private void checkSample(String path, Model model, Optional<Dataset> from) {
    model.sample().forEach((cls, share) -> checkShare(Path.in(path, cls), cls, share, model));
    String dataset = "datasets." + model.from();
    boolean keyless = from.isPresent() && from.get().key().isEmpty();
    if (keyless && !judge.spans().isMeant(dataset + ".key")) {
      judge.report(
          path,
          Finding.of(
                  Code.NEEDS_COLUMN,
                  "a sample is drawn by the hash of the key, and '" + model.from() + "' has none")
              .label("add 'key' to the dataset"));
    }
  }

  private void checkShare(String path, String cls, Share share, Model model) {
    if (model.task() == Model.Task.BINARY && !Emphasis.SIDES.contains(cls)) {
      judge.report(
          path,
          Finding.of(Code.UNKNOWN_WORD, "'sample' cannot name '" + Scalars.clip(cls) + "'")
              .proposing(Nearest.to(cls, Emphasis.SIDES))
              .note("of two classes it names: " + String.join(", ", Emphasis.SIDES)));
    }
    if (share.value() <= 0) {
      judge.reportValue(path, Finding.of(Code.OUT_OF_RANGE, "a sample of nothing teaches nothing"));
    }
  }
}
