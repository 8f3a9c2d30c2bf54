package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** A dataset scored by a model's champion. */
@Doc("A dataset scored by a model's champion.")
public record Prediction(
    @Doc("The model.") Text model,
    @Doc("The dataset to score.") Text from,
    @Example("10")
        @Doc(
            "For each user so many items, the best first, that it has no row of in the model's"
                + " dataset; of a recommendation, from a dataset whose key is the user. Only items"
                + " that were learned from are listed; an unknown user gets the usually best.")
        @AtLeast(1)
        @AtMost(10_000)
        Optional<Integer> top,
    @Doc("Score each key once (append) or all again (replace).") @Default("replace") Write write,
    @Doc("Columns kept beside key and prediction.") @Default("[]") List<Text> keep,
    @Doc("Tags of columns that it may show, such as pii.") @Descriptive @Default("[]")
        List<String> allow,
    @Doc("What it is for.") @Descriptive Optional<String> description,
    @Doc("Who answers for it.") @Descriptive Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") List<String> tags)
    implements Described {

  /** How predictions join what is there. */
  public enum Write {
    @Doc("Each key is scored once; a new champion scores new rows.")
    APPEND,
    @Doc("All rows are scored again.")
    REPLACE
  }
}
