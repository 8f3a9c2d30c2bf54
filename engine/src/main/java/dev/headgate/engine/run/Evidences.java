package dev.headgate.engine.run;

import dev.headgate.dsl.language.Model;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.retrain.Evidence;
import dev.headgate.engine.measure.DailyProfiles;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.drift.DriftResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what a retraining decision is made on. */
final class Evidences {
  private Evidences() {}

  static Evidence of(
      RunRequest request,
      StepContext context,
      Model model,
      ModelState state,
      ModelCard champion,
      Map<String, DriftResult> seen) {
    Map<String, Evidence.Seen> monitors = new LinkedHashMap<>();
    seen.forEach(
        (name, result) ->
            monitors.put(
                name,
                new Evidence.Seen(
                    result.verdict(),
                    result.monitor().impact(),
                    result.monitor().drifted(),
                    result.performance())));
    return new Evidence(
        request.asOf(),
        Instant.parse(champion.asOf()),
        state.attempted().isEmpty()
            ? Optional.empty()
            : Optional.of(Instant.parse(state.attempted())),
        newRows(request, context, model, champion),
        byName(champion.metrics()),
        monitors);
  }

  static Map<String, MetricRecord> byName(List<MetricRecord> metrics) {
    return metrics.stream()
        .collect(
            Collectors.toMap(
                MetricRecord::metric, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /**
   * Labelled rows, or all where there is no label, from the end of the champion's held-out rows to
   * the run's logical time.
   */
  private static long newRows(
      RunRequest request, StepContext context, Model model, ModelCard champion) {
    TableView table = context.inputs().get(model.from().value());
    if (table == null || table.state().isEmpty() || champion.test().to().isEmpty()) {
      return 0;
    }
    ZoneId zone = request.plan().linked().spec().timeZone();
    long from = Instant.parse(champion.test().to()).atZone(zone).toLocalDate().toEpochDay();
    long to = request.asOf().atZone(zone).toLocalDate().toEpochDay();
    DailyProfiles days = DatasetProfiles.of(context, model.from().value(), table);
    return labelled(days.window(from, to), model);
  }

  private static long labelled(Profile window, Model model) {
    return model.labelColumn().isEmpty()
        ? window.rows()
        : window.column(model.target().column().value()).map(c -> c.rows() - c.nulls()).orElse(0L);
  }
}
