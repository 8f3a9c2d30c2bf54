package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Target;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environments that a spec names, and which of them this run is for. */
final class Targets {
  private final Node.Mapping root;
  private final Optional<String> chosen;

  private Targets(Node.Mapping root, Optional<String> chosen) {
    this.root = root;
    this.chosen = chosen;
  }

  /** The targets of a spec; a finding says so when the one that is asked for is none of them. */
  static Targets in(Node.Mapping root, Given given, Findings findings) {
    Set<String> names = targets(root).keySet();
    if (Meant.isMisspelt("targets", Shape.of(PipelineSpec.class), root)) {
      return new Targets(root, Optional.empty());
    }
    Optional<Node.Scalar> written = root.value("target").flatMap(Targets::scalar);
    written
        .filter(name -> !names.contains(name.value()))
        .ifPresent(name -> findings.add(unknown(name.value(), names).at(name.span())));
    given
        .target()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name ->
                findings.add(
                    unknown(name, names)
                        .note("--target takes a name that stands under 'targets'")));
    return new Targets(
        root, given.target().or(() -> written.map(Node.Scalar::value)).filter(names::contains));
  }

  private static Finding unknown(String name, Set<String> names) {
    Finding finding =
        Finding.of(Code.UNKNOWN_TARGET, "unknown target '" + Scalars.clip(name) + "'")
            .proposing(Nearest.to(name, names));
    return names.isEmpty()
        ? finding.note("the spec declares no targets")
        : finding.note("targets: " + Nearest.few(name, names));
  }

  /** Whether a target is the one of this run. */
  boolean isChosen(String target) {
    return chosen.filter(target::equals).isPresent();
  }

  /** The values that each target gives to parameters, as they are written. */
  Map<String, List<Node.Entry>> params() {
    Map<String, List<Node.Entry>> params = new LinkedHashMap<>();
    targets(root)
        .forEach(
            (name, target) ->
                params.put(
                    name,
                    target.value("params").flatMap(Targets::mapping).stream()
                        .flatMap(m -> m.entries().stream())
                        .filter(e -> scalar(e.value()).isPresent())
                        .toList()));
    return params;
  }

  /** The spec as this run's target has it, which it names then whether or not it did before. */
  PipelineSpec applied(PipelineSpec spec) {
    Optional<Target> target = chosen.map(spec.targets()::get);
    if (target.isEmpty()) {
      return spec;
    }
    Map<String, Setting> spark = new LinkedHashMap<>(spec.spark());
    spark.putAll(target.get().spark());
    Optional<String> warehouse = target.get().warehouse().or(spec::warehouse);
    return Shape.with(
        spec,
        Map.of(
            "warehouse",
            warehouse,
            "spark",
            spark,
            "notify",
            target.get().notices().orElse(spec.notices()),
            "tracking",
            target.get().tracking().or(spec::tracking),
            "target",
            Optional.of(Text.of(chosen.get()))));
  }

  private static Map<String, Node.Mapping> targets(Node.Mapping root) {
    Map<String, Node.Mapping> targets = new LinkedHashMap<>();
    root.value("targets").flatMap(Targets::mapping).stream()
        .flatMap(m -> m.entries().stream())
        .forEach(
            e ->
                targets.put(
                    e.key().value(),
                    mapping(e.value()).orElseGet(() -> nothing(e.value().span()))));
    return targets;
  }

  private static Node.Mapping nothing(Span span) {
    return new Node.Mapping(span, Node.Layout.FLOW, new ArrayList<>());
  }

  private static Optional<Node.Mapping> mapping(Node node) {
    return node instanceof Node.Mapping mapping ? Optional.of(mapping) : Optional.empty();
  }

  private static Optional<Node.Scalar> scalar(Node node) {
    return node instanceof Node.Scalar scalar && !scalar.isNull()
        ? Optional.of(scalar)
        : Optional.empty();
  }
}
