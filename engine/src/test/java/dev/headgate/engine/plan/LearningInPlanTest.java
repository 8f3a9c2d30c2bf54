package dev.headgate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.decide.Outlook;
import dev.headgate.engine.decide.OutlookText;
import dev.headgate.engine.decide.Reason;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.learn.train.Lessons;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model learns of its rows belongs to its meaning, and a plan tells it. */
class LearningInPlanTest {
  private static final String SPEC =
      """
          key: [id]
      models:
        m:
          from: trips
          task: binary
          label: y
          split: {test: 20%, by: [id]}
          features: [{columns: [x]}]
          train: {logistic_regression: {}}
      """;

  private static final String NUMBER =
      SPEC.replace("binary", "regression").replace("logistic", "linear");

  private static String meaning(String spec) {
    return Plan.of(Lessons.spec(spec)).models().get("m").definition();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weight: w", "class_weight: balanced", "sample: {negative: 5%}"})
  void whatCountsIsPartOfTheMeaning(String edit) {
    assertThat(meaning(SPEC + "    " + edit + "\n")).isNotEqualTo(meaning(SPEC));
  }

  @Test
  void anotherShareOrTransformIsAnotherMeaning() {
    assertThat(meaning(SPEC + "    sample: {negative: 5%}\n"))
        .isNotEqualTo(meaning(SPEC + "    sample: {negative: 6%}\n"))
        .isEqualTo(meaning(SPEC + "    sample: {negative: 0.05}\n"));
    assertThat(meaning(NUMBER.replace("label: y", "label: {column: y, transform: ln}")))
        .isNotEqualTo(meaning(NUMBER))
        .isNotEqualTo(meaning(NUMBER.replace("label: y", "label: {column: y, transform: log}")));
  }

  @Test
  void aPlanTellsWhatIsLearned() {
    String text =
        OutlookText.of(
            new Outlook(
                "p",
                "2024-01-01T00:00:00Z",
                List.of(
                    new Outlook.Item(
                        "m",
                        Step.Kind.MODEL,
                        Status.Due.YES,
                        new Outlook.Why(Reason.Plain.NEWS, Outlook.Deed.TRAIN),
                        -1,
                        List.of("trips"),
                        List.of(),
                        List.of(),
                        Lessons.spec(SPEC + "    weight: w\n    sample: {negative: 5%}\n")
                            .spec()
                            .models()
                            .get("m")
                            .learning()))));
    assertThat(text).contains("\n      weighted by w; 5% of the negatives\n");
  }
}
