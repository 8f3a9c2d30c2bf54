package dev.headgate.dsl.language;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics by which a model can be asked: those of its task, and its own. */
public final class ModelMetrics {
  private final Model.Task task;
  private final Map<String, MetricName> known;
  private final Set<String> elsewhere;

  private ModelMetrics(Model.Task task, Map<String, MetricName> known, Set<String> elsewhere) {
    this.task = task;
    this.known = known;
    this.elsewhere = elsewhere;
  }

  /** The metrics of every model of a task. */
  public static ModelMetrics of(Model.Task task, Components components) {
    return of(task, Map.of(), components);
  }

  /** The metrics of a model. */
  public static ModelMetrics of(Model model, Components components) {
    return of(model.task(), model.evaluate().metrics(), components);
  }

  private static ModelMetrics of(
      Model.Task task, Map<String, Configured> owned, Components components) {
    List<Component.Metric> all = components.all(Component.Metric.class);
    Map<String, MetricName> known = new LinkedHashMap<>();
    all.stream()
        .filter(m -> m.tasks().contains(task) && standsAlone(m))
        .forEach(m -> known.put(m.name(), MetricName.of(m)));
    owned.forEach(
        (name, own) ->
            components
                .named(Component.Metric.class, own.kind().value())
                .ifPresent(
                    kind -> known.putIfAbsent(name, MetricName.of(name, kind, own.options()))));
    Set<String> elsewhere = all.stream().map(Component::name).collect(Collectors.toSet());
    return new ModelMetrics(task, known, elsewhere);
  }

  /** Whether it is a metric without any setting. */
  private static boolean standsAlone(Component.Metric metric) {
    return Shape.of(metric.options()).fields().stream().noneMatch(Field::isRequired);
  }

  /** The metric of a word. */
  public Optional<MetricName> named(String word) {
    return Optional.ofNullable(known.get(word));
  }

  /** All of them, the model's own last. */
  public List<MetricName> all() {
    return List.copyOf(known.values());
  }

  /** The metric that a part of a text names. */
  public MetricName read(Text text, int from, int to) {
    String word = text.value().substring(from, to);
    return named(word)
        .orElseThrow(() -> new Scalars.Refused(refusal(word).at(text.span(from, to))));
  }

  /** Why a word names none of them. */
  public Finding refusal(String word) {
    String taskName = Words.word(task);
    boolean other = elsewhere.contains(word);
    List<String> names = List.copyOf(known.keySet());
    return Finding.of(
            other ? Code.METRIC_NOT_FOR_TASK : Code.UNKNOWN_METRIC,
            other
                ? "'" + word + "' does not judge a " + taskName + " model"
                : "unknown metric '" + Scalars.clip(word) + "'")
        .proposing(Nearest.to(word, names).filter(n -> !n.equals(word)))
        .note("metrics of a " + taskName + " model: " + String.join(", ", names));
  }
}
