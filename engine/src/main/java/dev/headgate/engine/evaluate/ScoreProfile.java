package dev.headgate.engine.evaluate;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.DaySketch;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.score.Signature;
import dev.headgate.engine.score.Task;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.serve.Scored;
import java.util.ArrayList;
import java.util.List;

/** The profile of a model's answers, by the names under which predictions are kept. */
final class ScoreProfile {
  private ScoreProfile() {}

  static DailyProfiles of(Scored scored) {
    Signature signature = scored.signature();
    boolean number = signature.task() == Task.REGRESSION;
    List<Integer> classes = ScoreColumns.classes(signature);
    List<ProfileColumn> columns = new ArrayList<>();
    columns.add(
        number
            ? ProfileColumn.numeric(ScoreColumns.PREDICTION)
            : ProfileColumn.categorical(ScoreColumns.PREDICTION));
    classes.forEach(
        k -> columns.add(ProfileColumn.numeric(ScoreColumns.probability(signature, k))));
    ProfileBuilder builder = ProfileBuilder.whole(columns);
    DaySketch day = builder.noDay();
    for (int i = 0; i < scored.label().length; i++) {
      day.countRow();
      if (number) {
        day.numeric(0).add(scored.prediction()[i]);
      } else {
        day.categorical(0).add(signature.className((int) scored.prediction()[i]));
      }
      for (int k = 0; k < classes.size(); k++) {
        day.numeric(1 + k).add(scored.probability()[i][classes.get(k)]);
      }
    }
    return builder.build();
  }
}
