package dev.headgate.engine.learn.evaluate;

import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.DaySketch;
import dev.headgate.engine.measure.ProfileBuilder;
import dev.headgate.engine.measure.ProfileColumn;
import dev.headgate.engine.model.score.Signature;
import dev.headgate.engine.serve.ScoreColumns;
import dev.headgate.engine.serve.Scored;
import java.util.ArrayList;
import java.util.List;

/** The profile of a model's answers, by the names under which predictions are kept. */
final class ScoreProfile {
  private ScoreProfile() {}

  static DailyProfiles of(Scored scored) {
    Signature signature = scored.signature();
    boolean number = signature.task().isNumber();
    List<ScoreColumns.Told> beside = ScoreColumns.beside(signature);
    List<ProfileColumn> columns = new ArrayList<>();
    columns.add(
        number
            ? ProfileColumn.numeric(ScoreColumns.PREDICTION)
            : ProfileColumn.categorical(ScoreColumns.PREDICTION));
    beside.forEach(told -> columns.add(ProfileColumn.numeric(told.name())));
    ProfileBuilder builder = ProfileBuilder.whole(columns);
    DaySketch day = builder.noDay();
    for (int i = 0; i < scored.label().length; i++) {
      day.countRow();
      if (number) {
        day.numeric(0).add(scored.prediction()[i]);
      } else {
        day.categorical(0).add(signature.className((int) scored.prediction()[i]));
      }
      for (int k = 0; k < beside.size(); k++) {
        double[] byClass = scored.probability()[i];
        day.numeric(1 + k).add(beside.get(k).of(scored.prediction()[i], byClass));
      }
    }
    return builder.build();
  }
}
