package dev.headgate.engine.run;

import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.spark.delta.Profiles;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.state.TableView;
import java.util.Optional;

/** What the rows of a dataset look like by day, kept beside its table or computed again. */
final class DatasetProfiles {
  private DatasetProfiles() {}

  static DailyProfiles of(StepContext context, String dataset, TableView table) {
    PipelineSpec spec = context.spec().spec();
    Optional<String> time = spec.datasets().get(dataset).time().map(Text::value);
    return Profiles.of(context.spark(), table, time, spec.timeZone());
  }
}
