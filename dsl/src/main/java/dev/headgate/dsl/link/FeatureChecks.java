package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Durations;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether features may be learned from. */
final class FeatureChecks {
  private final Judge judge;

  FeatureChecks(Judge judge) {
    this.judge = judge;
  }

  void check(String model, Model declared, Optional<Dataset> from) {
    String path = model + ".features";
    if (declared.task() != Model.Task.RECOMMENDATION) {
      checkNamed(model, path, declared);
    }
    List<Text> named = new ArrayList<>();
    for (Model.Feature feature : declared.features()) {
      Model.Columns columns = feature.columns();
      List<Text> plain = columns.names().stream().filter(n -> !Model.Columns.isKind(n)).toList();
      named.addAll(plain);
      if (!columns.except().isEmpty() && plain.size() == columns.names().size()) {
        judge.add(
            Finding.of(Code.NOT_TOGETHER, "'except' belongs to numeric, categorical or all")
                .at(columns.except().get(0).span())
                .label("leave the name out of the list"));
      }
    }
    judge.distinct(named);
    checkPreparation(path, declared.features());
    Map<String, String> forbidden = forbidden(declared, from);
    for (Text name : named) {
      String reason = forbidden.get(name.value().toLowerCase(Locale.ROOT));
      if (reason != null) {
        judge.add(
            Finding.of(Code.NOT_A_FEATURE, "'" + name + "' is " + reason + ", not a feature")
                .at(name.span())
                .label("leave it out"));
      } else {
        from.ifPresent(dataset -> checkKnown(name, declared, dataset));
      }
    }
  }

  private void checkNamed(String model, String path, Model declared) {
    if (!judge.spans().isMeant(path)) {
      judge.report(
          model, Finding.of(Code.MISSING_KEY, Path.subject(model) + " needs the key 'features'"));
    } else if (declared.features().isEmpty() && !judge.spans().isBroken(path + "[0]")) {
      judge.report(path, Finding.of(Code.OUT_OF_RANGE, "a model needs at least one feature"));
    }
  }

  /** A kind applies what fits; columns that are named get all of it, so it must fit together. */
  private void checkPreparation(String list, List<Model.Feature> features) {
    List<String> paths = judge.items(list);
    for (int i = 0; i < Math.min(paths.size(), features.size()); i++) {
      Model.Feature feature = features.get(i);
      boolean kind = feature.columns().names().stream().anyMatch(Model.Columns::isKind);
      boolean category = feature.encode().isPresent() || feature.rare().isPresent();
      if (kind || !category) {
        continue;
      }
      String asCategory = feature.encode().isPresent() ? "encode" : "rare";
      if (feature.scale().isPresent()) {
        refuseBoth(paths.get(i) + ".scale", "scale", asCategory);
      }
      if (feature.transform().isPresent()) {
        refuseBoth(paths.get(i) + ".transform", "transform", asCategory);
      }
      if (feature.impute().isPresent()) {
        refuseBoth(paths.get(i) + ".impute", "impute", asCategory);
      }
    }
  }

  private void refuseBoth(String path, String number, String category) {
    judge.report(
        path,
        Finding.of(
                Code.NOT_TOGETHER,
                "'" + number + "' is for numbers, '" + category + "' for categories")
            .label("leave one out, or list the columns apart"));
  }

  /** Part of a key of several columns may well be learned from; a key of one names the row. */
  private static Map<String, String> forbidden(Model model, Optional<Dataset> from) {
    Map<String, String> forbidden = new LinkedHashMap<>();
    model.split().ifPresent(s -> s.by().forEach(c -> put(forbidden, c, "a column of the split")));
    from.ifPresent(
        dataset -> {
          if (dataset.key().size() == 1) {
            put(forbidden, dataset.key().get(0), "the key");
          }
          dataset.time().ifPresent(c -> put(forbidden, c, "the event time"));
        });
    model.weight().ifPresent(c -> put(forbidden, c, "the weight"));
    model.labelColumn().ifPresent(c -> put(forbidden, c, "the label"));
    return forbidden;
  }

  private static void put(Map<String, String> forbidden, Text column, String reason) {
    forbidden.put(column.value().toLowerCase(Locale.ROOT), reason);
  }

  private void checkKnown(Text name, Model model, Dataset dataset) {
    dataset.columns().entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name.value()))
        .findFirst()
        .flatMap(e -> e.getValue().knownAfter())
        .filter(after -> !after.isZero())
        .ifPresent(
            after ->
                judge.add(
                    Finding.of(
                            Code.LEAK,
                            "'"
                                + name
                                + "' is known only "
                                + Durations.words(after)
                                + " after the row's time")
                        .at(name.span())
                        .label("leave it out")
                        .note(
                            judge
                                .spans()
                                .near("datasets." + model.from() + ".columns." + name)
                                .map(s -> "so says " + s.place())
                                .orElse("so says its dataset"))));
  }
}
