package dev.headgate.dsl.spec;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters that a spec declares, with the values that they have in this run. */
final class Parameters {
  private final Components components;
  private final Map<String, String> given;
  private final Findings findings;
  private final Spans spans;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();

  Parameters(Components components, Map<String, String> given, Findings findings, Spans spans) {
    this.components = components;
    this.given = given;
    this.findings = findings;
    this.spans = spans;
  }

  /** Decodes {@code params}; given values take the place of those that are written. */
  Map<String, Parameter> declaredIn(Node.Mapping root) {
    Map<String, Parameter> declared = new LinkedHashMap<>();
    Optional<Node> node = root.value("params");
    node.ifPresent(n -> declared.putAll(decode(n)));
    if (node.orElse(null) instanceof Node.Mapping written) {
      written.entries().stream()
          .map(e -> e.key().value())
          .filter(name -> !declared.containsKey(name))
          .forEach(broken::add);
    }
    given.keySet().stream()
        .filter(name -> !declared.containsKey(name) && !broken.contains(name))
        .forEach(name -> undeclared(name, declared.keySet()));
    Map<String, Parameter> effective = new LinkedHashMap<>();
    declared.forEach(
        (name, parameter) -> effective(name, parameter).ifPresent(p -> effective.put(name, p)));
    return Collections.unmodifiableMap(effective);
  }

  /** Values by name, of the parameters that have one. */
  Map<String, String> values() {
    return values;
  }

  /** Parameters that are written but have a finding of their own. */
  Set<String> broken() {
    return broken;
  }

  private Map<String, Parameter> decode(Node node) {
    Substitution none = new Substitution(Map.of(), Set.of(), findings, spans);
    Field field = Shape.of(PipelineSpec.class).field("params").orElseThrow();
    Object value =
        new Decoder(components, findings, spans, none, Map.of())
            .value(node, field.type(), field, "params");
    Map<String, Parameter> declared = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, parameter) -> declared.put((String) name, (Parameter) parameter));
    }
    return declared;
  }

  private void undeclared(String name, Set<String> declared) {
    Finding finding =
        Finding.of(Code.UNKNOWN_PARAMETER, "unknown parameter '" + name + "' was given a value")
            .proposing(Nearest.to(name, declared));
    findings.add(
        declared.isEmpty()
            ? finding.note("the spec declares no parameters")
            : finding.note("declared: " + String.join(", ", declared)));
  }

  private Optional<Parameter> effective(String name, Parameter parameter) {
    String path = Path.in("params", name);
    Optional<Text> value =
        given.containsKey(name) ? Optional.of(Text.of(given.get(name))) : parameter.value();
    Optional<Finding> problem = problem(name, parameter, value);
    if (problem.isPresent() && !spans.isBroken(path + ".value")) {
      boolean written = !given.containsKey(name) && spans.value(path + ".value").isPresent();
      findings.add(
          spans
              .value(path + ".value")
              .filter(s -> written)
              .or(() -> spans.near(path))
              .map(problem.get()::at)
              .orElse(problem.get()));
    }
    if (problem.isPresent()) {
      spans.breakAt(path);
      broken.add(name);
      return Optional.empty();
    }
    values.put(name, value.orElseThrow().value());
    return Optional.of(
        new Parameter(parameter.type(), value, parameter.allowed(), parameter.description()));
  }

  private static Optional<Finding> problem(String name, Parameter parameter, Optional<Text> value) {
    if (value.isEmpty()) {
      return Optional.of(
          Finding.of(Code.PARAMETER_WITHOUT_VALUE, "parameter '" + name + "' has no value")
              .label("give it one here, or with --param " + name + "=..."));
    }
    String text = value.get().value();
    if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(value.get())) {
      return Optional.of(
          Finding.of(
                  Code.PARAMETER_NOT_ALLOWED,
                  "parameter '" + name + "' cannot be '" + Scalars.clip(text) + "'")
              .note(
                  "allowed: "
                      + String.join(", ", parameter.allowed().stream().map(Text::value).toList())));
    }
    return parameter.typed(text, java.time.ZoneOffset.UTC).isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                Code.PARAMETER_TYPE,
                "'" + Scalars.clip(text) + "' is not a value of type " + parameter.type()));
  }
}
