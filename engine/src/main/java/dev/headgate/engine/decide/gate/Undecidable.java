package dev.headgate.engine.decide.gate;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Better;
import dev.headgate.dsl.language.GateCondition;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Model.Gate;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.measure.Doubt;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The gates of a model that the rows which judged its newest version could not have decided, told
 * before another version is trained. Only what holds of every model on these rows is said.
 */
public final class Undecidable {
  /** Metrics that are not defined on some labels, whatever a model says of their rows. */
  private static final Set<String> OF_LABELS = Set.of("auc", "average_precision", "recall", "r2");

  /** What is wrong with rows and labels alone. */
  private static final Set<Doubt.Cause> OF_ROWS =
      Set.of(Doubt.Cause.FEW_ROWS, Doubt.Cause.FEW_OF_A_CLASS);

  private final Model model;
  private final ModelCard newest;
  private final Optional<ModelCard> champion;

  private Undecidable(Model model, ModelCard newest, Optional<ModelCard> champion) {
    this.model = model;
    this.newest = newest;
    this.champion = champion;
  }

  /**
   * A warning for each such gate.
   *
   * @param conditions what each gate asks, in the order of the gates
   * @param newest the card of the newest version
   * @param champion that of the champion, which the next candidate is compared with
   */
  public static List<Finding> gates(
      Model model, List<GateCondition> conditions, ModelCard newest, Optional<ModelCard> champion) {
    Undecidable undecidable = new Undecidable(model, newest, champion);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < model.gate().size(); i++) {
      undecidable.gate(model.gate().get(i), conditions.get(i)).ifPresent(findings::add);
    }
    return List.copyOf(findings);
  }

  private Optional<Finding> gate(Gate gate, GateCondition condition) {
    if (gate.forEvery().isPresent()) {
      return ofSlices(gate, condition);
    }
    Optional<Finding> beyond = beyondReach(gate, condition);
    return beyond.isPresent() ? beyond : withoutInterval(gate, condition);
  }

  /** A metric that had no interval on as many rows, or rows of a class, whatever the model. */
  private Optional<Finding> withoutInterval(Gate gate, GateCondition condition) {
    return newest.metrics().stream()
        .filter(m -> m.metric().equals(condition.metric().word()))
        .flatMap(m -> m.certainty().doubt().stream())
        .filter(doubt -> OF_ROWS.contains(doubt.cause()))
        .findFirst()
        .map(
            doubt ->
                warning(gate, "too few rows judge for an interval of " + condition.metric().word())
                    .note("the gate stays undecided and refuses every candidate")
                    .note(doubt.sentence() + judged()));
  }

  private Optional<Finding> ofSlices(Gate gate, GateCondition condition) {
    List<ModelCard.Slice> slices = newest.slices();
    if (slices.isEmpty() || !model.evaluate().slices().stream().allMatch(this::isJudged)) {
      return Optional.empty();
    }
    ModelCard.Slice largest =
        slices.stream().max(Comparator.comparingLong(ModelCard.Slice::rows)).orElseThrow();
    if (largest.rows() < gate.minRows()) {
      return Optional.of(
          warning(gate, "no slice has " + rows(gate.minRows()) + ", so this judges nothing")
              .note("and passes every candidate")
              .note(
                  "the largest, '"
                      + largest.slice()
                      + "', had "
                      + rows(largest.rows())
                      + judged()
                      + ": lower min_rows"));
    }
    if (!OF_LABELS.contains(condition.metric().word())) {
      return Optional.empty();
    }
    String metric = condition.metric().word();
    return slices.stream()
        .filter(s -> s.rows() >= gate.minRows())
        .filter(s -> s.metrics().stream().noneMatch(m -> m.metric().equals(metric)))
        .findFirst()
        .map(
            s ->
                warning(gate, metric + " is not defined on the slice '" + s.slice() + "'")
                    .note("the gate stays undecided there and refuses every candidate")
                    .note(
                        "it had "
                            + rows(s.rows())
                            + judged()
                            + ": leave it out of the slices, or ask a metric that any rows have"));
  }

  /** Whether a slice of the spec was judged when the newest version was. */
  private boolean isJudged(Text slice) {
    String name = slice.value().strip();
    return newest.slices().stream()
        .map(ModelCard.Slice::slice)
        .anyMatch(s -> s.equals(name) || s.startsWith(name + " = ") || s.equals(name + " IS NULL"));
  }

  /** A champion so good that no metric leaves room for what is asked on top. */
  private Optional<Finding> beyondReach(Gate gate, GateCondition condition) {
    if (!condition.asksChampion() || champion.isEmpty()) {
      return Optional.empty();
    }
    boolean larger = condition.op().wants() == Better.LARGER;
    double best = larger ? condition.metric().greatest() : condition.metric().least();
    return champion.get().metrics().stream()
        .filter(m -> m.metric().equals(condition.metric().word()))
        .map(MetricRecord::value)
        .filter(value -> !condition.op().holds(best - value, condition.offset()))
        .findFirst()
        .map(
            value ->
                warning(gate, "the champion leaves no room for this")
                    .note(
                        String.format(
                            Locale.ROOT,
                            "its %s was %.3f on %s, and no model has %s than %.0f",
                            condition.metric().word(),
                            value,
                            rows(champion.get().test().rows()),
                            larger ? "more" : "less",
                            best)));
  }

  private Finding warning(Gate gate, String message) {
    return Finding.of(Code.GATE_NOT_DECIDED, message).at(gate.that().span());
  }

  private String judged() {
    return " when version " + newest.version() + " was judged";
  }

  private static String rows(long rows) {
    return String.format(Locale.ROOT, "%,d", rows) + (rows == 1 ? " row" : " rows");
  }
}
