package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.language.Model;
import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.serve.RowFigures;
import dev.headgate.engine.spark.delta.Reads;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.watch.report.Against;
import dev.headgate.engine.watch.report.DriftReport.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a model's champion learned from, and how it did on its held-out rows.
 *
 * @param card the champion
 * @param minRows rows from which the window may be judged
 * @param scorer scores with it
 */
record ChampionBasis(ModelCard card, int minRows, Scorer scorer) implements Basis {
  @Override
  public List<String> newest() {
    return List.of(card.train().to(), card.validation().to(), card.test().to(), card.refit().to());
  }

  @Override
  public Sides sides(Sight seen, Window window, long rows) {
    StepContext context = seen.context();
    Profile learned = DriftFiles.profile(context.workspace(), card, ModelCard.REFERENCE);
    Profile heldOut = DriftFiles.profile(context.workspace(), card, ModelCard.SCORES);
    Duration knownAfter = seen.knownAfter(card.label());
    WindowScores scored = scored(seen, window, rows);
    Model model = context.spec().spec().models().get(card.model());
    double confidence = model.evaluate().confidence().value();
    return new Sides(
        scored.watched(),
        Against.model(card.model()),
        Optional.of(card),
        learned,
        heldOut,
        new Span(card.reference().from(), card.reference().to(), learned.rows()),
        new Span(card.test().from(), card.test().to(), card.test().rows()),
        scored,
        LabelRates.of(scored, learned, confidence, minRows),
        Performance.of(card, scored, Measures.of(model), confidence, minRows),
        confidence,
        knownAfter,
        context.workspace().pipeline() + "/" + seen.dataset(),
        card.datasetVersion(),
        () -> learned(seen),
        List.of(),
        limits());
  }

  /** The rows of the days that it learned from, at the version that it read. */
  private Dataset<Row> learned(Sight seen) {
    TableView now = seen.table();
    TableView then =
        new TableView(now.path(), card.datasetVersion(), Optional.empty(), Optional.empty());
    Dataset<Row> rows = Reads.at(seen.context().spark(), then);
    return card.reference().from().isEmpty()
        ? rows
        : Window.over(card.reference(), seen.context().spec().spec().timeZone())
            .rows(rows, seen.time());
  }

  /** Of a champion that was refitted, what was judged is another model than what scores now. */
  private List<String> limits() {
    return card.isRefitted()
        ? List.of(
            String.format(
                Locale.ROOT,
                "Version %d was fitted once more after it had passed its gates, on %,d rows. Its"
                    + " scores and metrics before are those of the model that was judged, which"
                    + " learned from %,d.",
                card.version(),
                card.refit().rows(),
                card.train().rows()))
        : List.of();
  }

  private WindowScores scored(Sight seen, Window window, long rows) {
    Watched watched = Watched.of(card);
    if (rows == 0) {
      return WindowScores.none(watched);
    }
    StepContext context = seen.context();
    context.progress().doing("scoring the window's rows", -1);
    Dataset<Row> dataset = seen.rows();
    RowFigures figures =
        RowFigures.of(
                context.spark(),
                context.spec().spec().models().get(card.model()),
                dataset.schema(),
                context.params())
            .possible();
    WindowRows all =
        new WindowRows(
            watched, dataset, seen.time(), window, seen.known(card.label()), figures.columns());
    return new WindowScores(
        watched,
        WindowRows.gathered(scorer.score(context, card, all.labelled(rows))),
        rows > WindowRows.MOST,
        figures::beside);
  }
}
