package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that a spec declares, with the values that they have in this run: given from
 * outside, else by the target, else as written.
 */
public final class Parameters {
  /** Whether a text is of a type does not depend on the zone; the value does. */
  private static final ZoneId ANY = ZoneOffset.UTC;

  private final Components components;
  private final Findings findings;
  private final Spans spans;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();
  private Map<String, Parameter> declared = Map.of();
  private boolean misspelt;

  /**
   * A value.
   *
   * @param place where it is written; absent for the command line
   */
  private record Value(Text text, Optional<Span> place) {}

  Parameters(Components components, Findings findings, Spans spans) {
    this.components = components;
    this.findings = findings;
    this.spans = spans;
  }

  /** The parameters that {@code params} declares and that have a value of their type. */
  Map<String, Parameter> declaredIn(Node.Mapping root, Given given, Targets targets) {
    misspelt = Meant.isMisspelt("params", Shape.of(PipelineSpec.class), root);
    root.value("params").ifPresent(this::decode);
    declared.forEach(this::checkAllowed);
    Map<String, Value> chosen = new LinkedHashMap<>(ofTargets(targets));
    given
        .params()
        .forEach(
            (name, value) -> {
              known(name).ifPresent(findings::add);
              chosen.put(name, new Value(Text.of(value), Optional.empty()));
            });
    Map<String, Parameter> effective = new LinkedHashMap<>();
    declared.forEach(
        (name, parameter) ->
            effective(name, parameter, Optional.ofNullable(chosen.get(name)))
                .ifPresent(p -> effective.put(name, p)));
    return Collections.unmodifiableMap(effective);
  }

  /** Values by name, of the parameters that have one. */
  Map<String, String> values() {
    return values;
  }

  /** Whether a parameter has a finding of its own, or the key under which it may stand has. */
  boolean isBroken(String name) {
    return misspelt || broken.contains(name);
  }

  private void decode(Node node) {
    Substitution none = new Substitution(Map.of(), name -> false, findings, spans);
    Field field = Shape.of(PipelineSpec.class).field("params").orElseThrow();
    Object value =
        new Decoder(components, findings, spans, none, Map.of())
            .value(node, field.type(), field, "params");
    declared = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, parameter) -> declared.put((String) name, (Parameter) parameter));
    }
    if (node instanceof Node.Mapping written) {
      written.entries().stream()
          .map(e -> e.key().value())
          .filter(name -> !declared.containsKey(name))
          .forEach(broken::add);
    }
  }

  /** Every target is checked, also those that this run is not for. */
  private Map<String, Value> ofTargets(Targets targets) {
    Map<String, Value> chosen = new LinkedHashMap<>();
    targets
        .params()
        .forEach(
            (target, entries) -> {
              for (Node.Entry entry : entries) {
                Text value = ((Node.Scalar) entry.value()).text();
                if (isRight(target, entry.key(), value) && targets.isChosen(target)) {
                  chosen.put(entry.key().value(), new Value(value, Optional.of(value.span())));
                }
              }
            });
    return chosen;
  }

  private boolean isRight(String target, Node.Scalar key, Text value) {
    String name = key.value();
    Optional<Finding> problem =
        known(name)
            .map(f -> f.at(key.span()))
            .or(
                () ->
                    Optional.ofNullable(declared.get(name))
                        .flatMap(p -> problem(name, p, value))
                        .map(f -> f.at(value.span())));
    problem.ifPresent(
        p -> {
          findings.add(p);
          spans.breakAt("targets." + target + ".params." + name);
        });
    return problem.isEmpty();
  }

  /** What is wrong with a name that is given a value. */
  private Optional<Finding> known(String name) {
    if (declared.containsKey(name) || isBroken(name)) {
      return Optional.empty();
    }
    Finding finding =
        Finding.of(Code.UNKNOWN_PARAMETER, "unknown parameter '" + name + "' was given a value")
            .proposing(Nearest.to(name, declared.keySet()));
    return Optional.of(
        declared.isEmpty()
            ? finding.note("the spec declares no parameters")
            : finding.note("declared: " + Nearest.few(name, declared.keySet())));
  }

  private void checkAllowed(String name, Parameter parameter) {
    for (Text allowed : parameter.allowed()) {
      wrongType(name, parameter, allowed)
          .ifPresent(
              f -> {
                findings.add(f.at(allowed.span()));
                spans.breakAt("params." + name + ".allowed");
              });
    }
  }

  private Optional<Parameter> effective(String name, Parameter parameter, Optional<Value> chosen) {
    String path = Path.in("params", name);
    // a default is judged even where another value takes its place
    boolean whole = parameter.value().map(d -> isRight(name, parameter, d)).orElse(true);
    Optional<Value> value =
        chosen.or(() -> parameter.value().map(d -> new Value(d, Optional.of(d.span()))));
    if (value.isEmpty() && !spans.isBroken(path + ".value")) {
      Finding none =
          Finding.of(Code.PARAMETER_WITHOUT_VALUE, "parameter '" + name + "' has no value")
              .label("give it one here, or with --param " + name + "=...");
      findings.add(spans.near(path).map(none::at).orElse(none));
    }
    if (whole && chosen.isPresent() && chosen.get().place().isEmpty()) {
      Optional<Finding> problem = problem(name, parameter, chosen.get().text());
      problem.map(f -> spans.near(path).map(f::at).orElse(f)).ifPresent(findings::add);
      whole = problem.isEmpty();
    }
    if (!whole || value.isEmpty()) {
      spans.breakAt(path);
      broken.add(name);
      return Optional.empty();
    }
    values.put(name, value.get().text().value());
    return Optional.of(Shape.with(parameter, Map.of("value", value.get().text())));
  }

  private boolean isRight(String name, Parameter parameter, Text value) {
    Optional<Finding> problem = problem(name, parameter, value);
    boolean told = spans.isBroken(Path.in("params", name) + ".allowed");
    problem.filter(p -> !told).map(p -> p.at(value.span())).ifPresent(findings::add);
    return problem.isEmpty();
  }

  private static Optional<Finding> problem(String name, Parameter parameter, Text value) {
    Optional<Finding> wrong = wrongType(name, parameter, value);
    if (wrong.isPresent() || parameter.allowed().isEmpty() || isAllowed(parameter, value)) {
      return wrong;
    }
    List<String> allowed = parameter.allowed().stream().map(Text::value).toList();
    return Optional.of(
        Finding.of(
                Code.PARAMETER_NOT_ALLOWED,
                "parameter '" + name + "' cannot be '" + Scalars.clip(value.value()) + "'")
            .proposing(Nearest.to(value.value(), allowed))
            .note("allowed: " + Nearest.few(value.value(), allowed)));
  }

  /** Values are compared as what they are, not as they are written. */
  private static boolean isAllowed(Parameter parameter, Text value) {
    Optional<Object> typed = parameter.typed(value.value(), ANY);
    return parameter.allowed().stream()
        .map(a -> parameter.typed(a.value(), ANY))
        .anyMatch(typed::equals);
  }

  private static Optional<Finding> wrongType(String name, Parameter parameter, Text value) {
    String shown = "'" + Scalars.clip(value.value()) + "'";
    if (Substitution.isMarked(value)) {
      return Optional.of(
          Finding.of(
              Code.PARAMETER_TYPE,
              shown + " is no value: a parameter takes neither a secret nor a parameter"));
    }
    return parameter.typed(value.value(), ANY).isPresent()
        ? Optional.empty()
        : Optional.of(
            Finding.of(Code.PARAMETER_TYPE, shown + " is not a value of type " + parameter.type())
                .note("'" + name + "' takes " + parameter.type().example()));
  }
}
