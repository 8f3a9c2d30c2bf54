package dev.headgate.engine.run;

import dev.headgate.engine.decide.gate.Champion;
import dev.headgate.engine.learn.evaluate.HeldOut;
import dev.headgate.engine.measure.Metric;
import dev.headgate.engine.measure.Paired;
import dev.headgate.engine.measure.Scores;
import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.spi.metric.Measures;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.Cards;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.state.Documents;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The champion that a candidate would replace, ready to score the candidate's rows.
 *
 * <p>Of a champion that was refitted the model before stands for it: the refitted one may have
 * learned from the very rows, see {@link Refitting}.
 */
final class Incumbent implements AutoCloseable {
  private final Optional<Integer> version;
  private final Optional<OnnxModel> model;
  private final String who;

  private Incumbent(Optional<Integer> version, Optional<OnnxModel> model, String who) {
    this.version = version;
    this.who = who;
    this.model = model;
  }

  /** The version that reigns or reigned, if any. */
  static Incumbent of(Workspace workspace, String name, Optional<Integer> version) {
    if (version.isEmpty()) {
      return new Incumbent(Optional.empty(), Optional.empty(), "");
    }
    Optional<ModelCard> card = Cards.find(workspace, name, version.get());
    String own = workspace.model(name, version.get());
    String folder = card.map(c -> c.judged(own)).orElse(own) + "/" + ModelCard.ONNX;
    boolean refitted = card.filter(ModelCard::isRefitted).isPresent();
    String who = "version " + version.get() + (refitted ? " before its refit" : "");
    try {
      OnnxModel model = OnnxModel.open(Documents.here().local(folder));
      return new Incumbent(version, Optional.of(model), who);
    } catch (ScoringError broken) {
      LoggerFactory.getLogger(Incumbent.class).warn("the champion cannot be opened", broken);
      return new Incumbent(version, Optional.empty(), who);
    }
  }

  /** Its version. */
  Optional<Integer> version() {
    return version;
  }

  /** What it reads. */
  List<Input> inputs() {
    return model.map(m -> m.signature().inputs()).orElse(List.of());
  }

  /**
   * The champion on the candidate's held-out rows.
   *
   * @param measures the metrics that may be compared
   */
  Champion on(HeldOut rows, Measures measures) {
    if (version.isEmpty()) {
      return new Champion.None();
    }
    if (model.isEmpty()) {
      return new Champion.Unable(
          "the champion cannot score: what was exported of " + who + " is gone or broken");
    }
    Optional<String> unable = rows.unable(model.get().signature());
    if (unable.isPresent()) {
      return new Champion.Unable("the champion cannot score these rows: " + unable.get());
    }
    try {
      Scores theirs = rows.scoredBy(model.get());
      return new Champion.Scored(
          who,
          (slice, metric, confidence) ->
              difference(rows, theirs, slice, metric(measures, metric), confidence));
    } catch (ScoringError unscored) {
      String why = String.valueOf(unscored.getMessage()).lines().findFirst().orElse("");
      return new Champion.Unable("the champion cannot score these rows: " + why);
    }
  }

  private static Metric metric(Measures measures, String name) {
    return measures.named(name).orElseThrow();
  }

  private static Optional<MetricRecord> difference(
      HeldOut rows, Scores theirs, String slice, Metric metric, double confidence) {
    Scores own = rows.candidate();
    if (!slice.isEmpty()) {
      int[] places = rows.slices().get(slice);
      own = own.select(places);
      theirs = theirs.select(places);
    }
    int judged = own.rows();
    return Paired.difference(metric, own, theirs, confidence)
        .map(gap -> new MetricRecord(metric.name(), gap.estimate(), gap.certainty(), judged));
  }

  @Override
  public void close() {
    model.ifPresent(OnnxModel::close);
  }
}
