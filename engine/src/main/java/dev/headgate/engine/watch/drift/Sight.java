package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.spark.delta.Profiles;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.lineage.KnownAfter;
import dev.headgate.engine.store.state.TableView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A dataset as a monitor reads it.
 *
 * @param context what the step was given
 * @param dataset its name
 * @param table its table at the pinned version
 * @param time column of its event time
 */
record Sight(StepContext context, String dataset, TableView table, Optional<String> time) {

  /** One of the step's inputs. */
  static Sight of(StepContext context, String dataset) {
    PipelineSpec spec = context.spec().spec();
    return new Sight(
        context,
        dataset,
        context.inputs().get(dataset),
        Optional.of(spec.datasets().get(dataset)).flatMap(Dataset::time).map(t -> t.value()));
  }

  /** The same dataset at another version. */
  Sight at(TableView version) {
    return new Sight(context, dataset, version, time);
  }

  /** Its rows. */
  org.apache.spark.sql.Dataset<Row> rows() {
    return Reads.at(context.spark(), table);
  }

  /** Its profiles by day. */
  DailyProfiles days() {
    return Profiles.of(context.spark(), table, time, context.spec().spec().timeZone());
  }

  /** The profile of the rows of some days; of all rows where it has no event time. */
  Profile profile(Window window) {
    DailyProfiles days = days();
    return time.isPresent() && !window.whole()
        ? days.window(window.first().toEpochDay(), window.end().toEpochDay())
        : days.total();
  }

  /** How long after a row's time its label is known; without a label, at once. */
  Duration knownAfter(String label) {
    return label.isEmpty()
        ? Duration.ZERO
        : KnownAfter.of(context.spec().spec(), context.lineage(), dataset).label(label);
  }

  /** The last event time of rows whose label is known by now. */
  Instant known(String label) {
    return context.asOf().minus(knownAfter(label));
  }
}
