package dev.headgate.engine.plan;

import dev.headgate.dsl.decode.Canonical;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps that a spec compiles to, in an order in which each finds what it needs: datasets,
 * monitors, models, predictions, outputs.
 *
 * @param linked the spec
 * @param steps every step, in order
 * @param models what an edit of each model means
 */
public record Plan(LinkedSpec linked, List<Step> steps, Map<String, ModelMeaning> models) {

  /** Compiles a linked spec. */
  public static Plan of(LinkedSpec linked) {
    return new Compiler(linked).compile();
  }

  /** The step of a name. */
  public Optional<Step> step(String name) {
    return steps.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The monitors of a model. */
  public List<String> monitorsOf(String model) {
    return linked.spec().monitors().entrySet().stream()
        .filter(e -> e.getValue().isOf(model))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static final class Compiler {
    private final LinkedSpec linked;
    private final PipelineSpec spec;
    private final Map<String, String> meanings = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, ModelMeaning> models = new LinkedHashMap<>();

    Compiler(LinkedSpec linked) {
      this.linked = linked;
      this.spec = linked.spec();
    }

    Plan compile() {
      linked.datasetOrder().forEach(this::dataset);
      spec.models().forEach(this::meaning);
      spec.monitors()
          .forEach(
              (name, monitor) ->
                  add(
                      name,
                      Step.Kind.MONITOR,
                      monitor.reads().stream().map(Text::value).toList(),
                      List.of(),
                      Digest.of(Canonical.of(monitor)),
                      Set.of("as_of")));
      spec.models().forEach(this::model);
      spec.predictions()
          .forEach(
              (name, prediction) ->
                  add(
                      name,
                      Step.Kind.PREDICT,
                      read(prediction),
                      List.of(prediction.model().value()),
                      Digest.of(Canonical.of(prediction)),
                      Set.of()));
      spec.outputs()
          .forEach(
              (name, output) ->
                  add(
                      name,
                      Step.Kind.OUTPUT,
                      List.of(output.from().value()),
                      List.of(),
                      Digest.of(Canonical.of(output)),
                      Set.of()));
      return new Plan(linked, List.copyOf(steps), models);
    }

    /** What is listed depends on what each user has a row of, too. */
    private List<String> read(Prediction prediction) {
      Set<String> read = new LinkedHashSet<>(List.of(prediction.from().value()));
      prediction
          .top()
          .ifPresent(top -> read.add(spec.models().get(prediction.model().value()).from().value()));
      return List.copyOf(read);
    }

    private void dataset(String name) {
      Dataset dataset = spec.datasets().get(name);
      List<String> reads = List.copyOf(linked.reads(name));
      Set<String> parameters = parameters(name);
      meanings.put(name, Digest.of(Canonical.of(dataset)));
      if (dataset.ingest().isPresent()) {
        String meaning = judged(meanings.get(name), parameters);
        add(name, Step.Kind.INGEST, reads, List.of(), meaning, parameters);
      } else {
        add(name, Step.Kind.SQL, reads, List.of(), meanings.get(name), parameters);
      }
    }

    /**
     * Rows that were read are judged by the parameters of their time: with another value all are
     * read and judged anew. Logical time moves on by itself and reads nothing again.
     */
    private String judged(String meaning, Set<String> parameters) {
      Map<String, String> values = values(parameters);
      return values.isEmpty() ? meaning : Digest.of(Canonical.of(meaning, values));
    }

    private Map<String, String> values(Set<String> parameters) {
      Map<String, String> values = new TreeMap<>();
      for (String name : parameters) {
        Optional.ofNullable(linked.parameters().get(name))
            .ifPresent(value -> values.put(name, Parameter.text(value)));
      }
      return values;
    }

    private Set<String> parameters(String name) {
      Set<String> all = new TreeSet<>();
      Optional.ofNullable(linked.queries().get(name))
          .ifPresent(q -> all.addAll(q.parameterNames()));
      linked
          .conditions()
          .getOrDefault(name, List.of())
          .forEach(c -> all.addAll(c.parameterNames()));
      return all;
    }

    private void meaning(String name, Model model) {
      models.put(
          name,
          ModelMeaning.of(
              model,
              spec.seed(),
              upstream(model.from()),
              named(linked.splits().getOrDefault(name, List.of())),
              named(linked.slices().getOrDefault(name, List.of()))));
    }

    private Map<String, String> named(List<SqlFacts> facts) {
      Set<String> parameters = new TreeSet<>();
      facts.forEach(f -> parameters.addAll(f.parameterNames()));
      return values(parameters);
    }

    private void model(String name, Model model) {
      List<String> monitors =
          spec.monitors().entrySet().stream()
              .filter(e -> e.getValue().isOf(name))
              .map(Map.Entry::getKey)
              .toList();
      add(
          name,
          Step.Kind.MODEL,
          List.of(model.from().value()),
          monitors,
          models.get(name).definition(),
          Set.of("as_of"));
    }

    private void add(
        String name,
        Step.Kind kind,
        List<String> reads,
        List<String> more,
        String meaning,
        Set<String> parameters) {
      List<String> after = new ArrayList<>(reads);
      after.addAll(more);
      steps.add(new Step(name, kind, reads, List.copyOf(after), meaning, parameters));
    }

    private List<String> upstream(Text dataset) {
      Set<String> names = new LinkedHashSet<>();
      collect(dataset.value(), names);
      return names.stream().map(n -> n + " " + meanings.get(n)).sorted().toList();
    }

    private void collect(String name, Set<String> names) {
      if (names.add(name)) {
        linked.reads(name).forEach(n -> collect(n, names));
      }
    }
  }
}
