package dev.headgate.cli;

import dev.headgate.engine.decide.gate.GateWords;
import dev.headgate.engine.store.record.Ends;
import dev.headgate.engine.store.record.ExportRecord;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model, its metrics and what its gates said, in words. */
final class ModelWords {
  private static final int WIDEST_GATE = 44;

  private ModelWords() {}

  static String of(Shell shell, ModelRecord model) {
    StringBuilder text = new StringBuilder("model " + model.model());
    text.append(model.version() > 0 ? " version " + model.version() : "");
    text.append(": ").append(model.verdict().text());
    text.append(
        model.champion() > 0 ? ", champion is version " + model.champion() : ", no champion");
    text.append('\n');
    text.append(metrics(model.metrics())).append(gates(model.gate()));
    model.exports().forEach(e -> text.append(export(shell, e)));
    return text.toString();
  }

  static String metrics(List<MetricRecord> metrics) {
    StringBuilder text = new StringBuilder();
    for (MetricRecord m : metrics) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-28s %10.4f  %s  %,d rows%s%n",
              m.metric(),
              m.value(),
              Ends.text(m.certainty(), "%.4f"),
              m.rows(),
              m.certainty().doubt().map(doubt -> ": " + doubt.sentence()).orElse("")));
    }
    return text.toString();
  }

  /** The algorithm with its settings, what it reads and how that is prepared. */
  static String learned(ModelCard card) {
    Map<String, String> settings = new LinkedHashMap<>(card.settings());
    StringBuilder text = new StringBuilder();
    Optional.ofNullable(settings.remove(ModelCard.ALGORITHM))
        .ifPresent(a -> text.append("  algorithm ").append(a.replace('_', ' ')).append('\n'));
    settings.remove(ModelCard.PREPARATION);
    settings.forEach((k, v) -> text.append("  ").append(k).append(' ').append(v).append('\n'));
    text.append("  reads ").append(String.join(", ", card.inputs().keySet())).append('\n');
    card.preparation().forEach(way -> text.append("    ").append(way).append('\n'));
    if (!card.classes().isEmpty()) {
      text.append("  classes ").append(String.join(", ", card.classes())).append('\n');
    }
    text.append(importance(card));
    if (card.task().equals("binary")) {
      text.append(String.format(Locale.ROOT, "  threshold %.4g%n", card.threshold()));
    }
    return text.toString();
  }

  private static String importance(ModelCard card) {
    String most =
        card.importance().entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .map(e -> String.format(Locale.ROOT, "%s %.3f", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    return most.isEmpty() ? "" : "  " + card.metric() + " that hangs on each: " + most + "\n";
  }

  /** What the search tried, in its order. */
  static String trials(List<ModelCard.Trial> trials) {
    StringBuilder text = new StringBuilder();
    for (ModelCard.Trial trial : trials) {
      String settings =
          trial.settings().entrySet().stream()
              .filter(
                  e ->
                      trials.stream()
                          .anyMatch(t -> !e.getValue().equals(t.settings().get(e.getKey()))))
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      text.append(
          String.format(
              Locale.ROOT,
              "  tried %s: %.4f over %d folds (%s)%n",
              settings.isEmpty() ? "these settings" : settings,
              trial.mean(),
              trial.scores().size(),
              trial.scores().stream()
                  .map(score -> String.format(Locale.ROOT, "%.4f", score))
                  .collect(Collectors.joining(", "))));
    }
    return text.toString();
  }

  /** A slice by the model's main metric, and below it by the others. */
  static String slice(ModelCard.Slice slice, String metric) {
    String main =
        slice.metrics().stream()
            .filter(m -> m.metric().equals(metric))
            .findFirst()
            .map(
                m ->
                    String.format(
                        Locale.ROOT, "%.4f  %s", m.value(), Ends.text(m.certainty(), "%.4f")))
            .orElse("is not defined");
    String others =
        slice.metrics().stream()
            .filter(m -> !m.metric().equals(metric))
            .map(m -> String.format(Locale.ROOT, "%s %.4f", m.metric(), m.value()))
            .collect(Collectors.joining(", "));
    return String.format(
            Locale.ROOT,
            "  slice %-22s %s %s  %,d rows%n",
            slice.slice(),
            metric,
            main,
            slice.rows())
        + (others.isEmpty() ? "" : "    " + others + "\n");
  }

  /** A line for each cluster: its rows, and what they are like. */
  static String clusters(List<ModelCard.Cluster> clusters) {
    long all = clusters.stream().mapToLong(ModelCard.Cluster::rows).sum();
    StringBuilder text = new StringBuilder(clusters.isEmpty() ? "" : "\n");
    for (ModelCard.Cluster c : clusters) {
      double share = all == 0 ? 0 : 100.0 * c.rows() / all;
      String typical =
          c.typical().entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      text.append(
          String.format(
              Locale.ROOT,
              "  cluster %-3s %,8d rows %3.0f%%  %s%n",
              c.cluster(),
              c.rows(),
              share,
              typical));
    }
    return text.toString();
  }

  static String gates(List<GateRecord> gates) {
    StringBuilder text = new StringBuilder();
    int longest = gates.stream().mapToInt(g -> g.asked().length()).max().orElse(0);
    String form = "  gate  %-" + Math.max(1, Math.min(longest, WIDEST_GATE)) + "s  %s";
    for (GateRecord g : gates) {
      text.append(String.format(form, g.asked(), word(g.holds())));
      String held = GateWords.held(g);
      text.append(held.isEmpty() ? "" : ": " + held).append('\n');
    }
    return text.toString();
  }

  static String export(Shell shell, ExportRecord e) {
    return String.format(
        Locale.ROOT,
        "  export %s %s: %,d rows, largest difference %s, %d flips%n",
        e.format(),
        Places.shown(shell, e.path()),
        e.rows(),
        e.maxDifference() == 0 ? "0" : String.format(Locale.ROOT, "%.0e", e.maxDifference()),
        e.flips());
  }

  private static String word(GateRecord.Holds holds) {
    return switch (holds) {
      case TRUE -> "holds";
      case FALSE -> "does not hold";
      case UNDECIDED -> "undecided";
      case NOT_APPLICABLE -> "does not apply";
    };
  }
}
