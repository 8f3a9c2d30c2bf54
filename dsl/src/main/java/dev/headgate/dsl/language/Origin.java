package dev.headgate.dsl.language;

import java.util.List;
import java.util.Optional;

/** Where a model's versions come from. */
public sealed interface Origin {
  /**
   * It is trained here, whenever there is reason to.
   *
   * @param split which rows train, choose and judge
   * @param features columns to learn from
   * @param algorithm the learning algorithm
   * @param tune a search over its settings
   * @param retrain when it is learned anew; whenever its data changed where absent
   */
  record Trained(
      Model.Split split,
      List<Model.Feature> features,
      Configured algorithm,
      Optional<Model.Tune> tune,
      Optional<Model.Retrain> retrain)
      implements Origin {}

  /**
   * It was trained elsewhere; a version is a content of its file.
   *
   * @param file the file, and how it is read
   * @param split which rows judge; every row with a known label where absent
   */
  record Imported(Configured file, Optional<Model.Split> split) implements Origin {
    /** The file's path as the spec writes it. */
    public dev.headgate.dsl.source.Text path() {
      return FilePatterns.of(file).get(0);
    }
  }
}
