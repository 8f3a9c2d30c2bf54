package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model.Task;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of columns that training, scoring or the export has another use for. */
final class FeatureNames {
  private static final Pattern OF_ROWS =
      Pattern.compile(
          String.join(
              "|",
              "(?i)" + LearningTable.TIME,
              LearningTable.HASH,
              LearningTable.PART,
              "__slice_\\d+"));
  private static final Pattern OF_FEATURES =
      Pattern.compile(
          "(?i)__(raw|label|features|distances|(imputed|indexed|hot|unscaled|scaled|other)_.*)"
              + "|prediction|rawPrediction");
  private static final Pattern OF_CLASSES = Pattern.compile("(?i)probability(_\\d+)?");
  private static final Pattern OF_CLUSTERS = Pattern.compile("(?i)distance_to_(centre|\\d+)");

  private FeatureNames() {}

  /** What keeps a column of any use from standing in a dataset that is learned from. */
  static Optional<Finding> refusal(String column) {
    return OF_ROWS.matcher(column).matches() ? Optional.of(taken(column)) : Optional.empty();
  }

  /** What keeps a column from being a feature by its name. */
  static Optional<Finding> refusal(String column, Task task) {
    if (column.indexOf('.') >= 0 || column.indexOf('`') >= 0) {
      return Optional.of(
          Finding.of(Code.FEATURE_TYPE, "the name of the feature " + column + " is not plain")
              .note("Spark's learning takes a dot for a field within: say AS another_name in SQL"));
    }
    boolean answers =
        switch (task) {
          case BINARY, MULTICLASS -> OF_CLASSES.matcher(column).matches();
          case CLUSTERING -> OF_CLUSTERS.matcher(column).matches();
          case REGRESSION, RECOMMENDATION -> false;
        };
    return answers || OF_FEATURES.matcher(column).matches()
        ? Optional.of(taken(column))
        : Optional.empty();
  }

  private static Finding taken(String column) {
    return Finding.of(
            Code.NAME_TWICE, "a model has a use of its own for the name of the column " + column)
        .note("say AS another_name in the dataset's SQL");
  }
}
