package dev.headgate.engine.plan;

import dev.headgate.dsl.decode.Canonical;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.Emphasis;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Origin;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an edit of a model's declaration means: another definition is learned anew, other gates
 * judge the stored candidate again, other exports export it again.
 *
 * @param definition digest of what is learned or imported, with the meaning of the data upstream
 * @param gates digest of how it is judged
 * @param exports digest of the forms in which it leaves
 */
public record ModelMeaning(String definition, String gates, String exports) {

  private record Definition(
      Text from,
      Model.Task task,
      Optional<Model.Label> label,
      Optional<Emphasis> emphasis,
      Model.Split split,
      List<Model.Feature> features,
      Configured train,
      Optional<Model.Tune> tune,
      Optional<Configured> objective,
      long seed,
      Map<String, String> params,
      List<String> upstream) {}

  private record Imported(
      Text from,
      Model.Task task,
      Optional<Model.Label> label,
      Optional<Model.Split> split,
      Configured file,
      Map<String, String> params,
      List<String> upstream) {}

  private record Judgement(
      Model.Evaluate evaluate,
      List<Model.Gate> gate,
      Optional<Double> relevant,
      Map<String, String> params) {}

  private record Exports(List<Configured> export) {}

  /**
   * The meaning of a model.
   *
   * @param upstream meanings of the datasets that it learns from
   * @param split values of the parameters that its split refers to
   * @param slices values of those that its slices refer to
   */
  static ModelMeaning of(
      Model model,
      long seed,
      List<String> upstream,
      Map<String, String> split,
      Map<String, String> slices) {
    return new ModelMeaning(
        digest(definition(model, seed, split, upstream)),
        digest(judgement(model, slices)),
        digest(new Exports(model.export())));
  }

  private static Judgement judgement(Model model, Map<String, String> params) {
    Optional<Double> relevant = model.recommend().flatMap(Model.Recommend::relevant);
    return new Judgement(model.evaluate(), model.gate(), relevant, params);
  }

  /** A metric of the model's own that its search goes by. */
  private static Optional<Configured> objective(Model model) {
    return model
        .tune()
        .flatMap(tune -> tune.maximize().or(tune::minimize))
        .map(name -> model.evaluate().metrics().get(name.value()));
  }

  private static Record definition(
      Model model, long seed, Map<String, String> params, List<String> upstream) {
    if (model.origin() instanceof Origin.Imported imported) {
      return new Imported(
          model.from(),
          model.task(),
          model.label(),
          imported.split(),
          imported.file(),
          params,
          upstream);
    }
    Origin.Trained trained = (Origin.Trained) model.origin();
    return new Definition(
        model.from(),
        model.task(),
        model.label(),
        Optional.of(model.emphasis()).filter(e -> !e.equals(Emphasis.NONE)),
        trained.split(),
        trained.features(),
        trained.algorithm(),
        trained.tune(),
        objective(model),
        seed,
        params,
        upstream);
  }

  /**
   * The same of a model that was trained elsewhere, its file being of this content.
   *
   * @param digest of the file
   */
  public ModelMeaning ofFile(String digest) {
    return new ModelMeaning(Digest.of(definition + " " + digest), gates, exports);
  }

  private static String digest(Record meaning) {
    return Digest.of(Canonical.of(meaning));
  }
}
