package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.OneOf;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decodes a letter of an open alphabet: {@code onnx}, {@code csv: a.csv} or with settings. */
final class Choice {
  private final Components components;
  private final Findings findings;
  private final Spans spans;
  private final Decoder decoder;

  Choice(Components components, Findings findings, Spans spans, Decoder decoder) {
    this.components = components;
    this.findings = findings;
    this.spans = spans;
    this.decoder = decoder;
  }

  /** The choice; null when it is broken. */
  Configured of(Node node, Field field, String path) {
    Class<? extends Component> alphabet = field.find(OneOf.class).orElseThrow().value();
    if (node instanceof Node.Scalar kind) {
      return find(kind.text(), alphabet, path)
          .map(c -> configured(kind.text(), c, Optional.empty(), path))
          .orElse(null);
    }
    if (!(node instanceof Node.Mapping mapping) || mapping.entries().size() != 1) {
      report(
          Finding.of(Code.EXACTLY_ONE, Path.subject(path) + " takes exactly one kind")
              .at(spans.near(path).orElse(node.span()))
              .note("known: " + String.join(", ", components.names(alphabet))));
      return null;
    }
    Node.Entry entry = mapping.entries().get(0);
    Text kind = entry.key().text();
    spans.key(Path.in(path, kind.value()), kind.span());
    boolean bare = entry.value() instanceof Node.Scalar scalar && scalar.isNull();
    Optional<Node> settings = bare ? Optional.empty() : Optional.of(entry.value());
    return find(kind, alphabet, path)
        .map(c -> configured(kind, c, settings, Path.in(path, kind.value())))
        .orElse(null);
  }

  private Optional<? extends Component> find(
      Text kind, Class<? extends Component> alphabet, String path) {
    Optional<? extends Component> known = components.named(alphabet, kind.value());
    if (known.isEmpty()) {
      List<String> names = components.names(alphabet);
      report(
          Finding.of(
                  alphabet == Component.Metric.class ? Code.UNKNOWN_METRIC : Code.UNKNOWN_COMPONENT,
                  "unknown "
                      + word(alphabet)
                      + " '"
                      + Scalars.clip(kind.value())
                      + "' in "
                      + Path.subject(path))
              .at(kind.span())
              .proposing(Nearest.to(kind.value(), names))
              .note("known: " + String.join(", ", names)));
    }
    return known;
  }

  private Configured configured(
      Text kind, Component component, Optional<Node> settings, String path) {
    Record options;
    if (settings.isPresent()) {
      Node node = settings.get();
      spans.value(path, node.span());
      options = node instanceof Node.Broken ? null : record(node, component, path);
    } else {
      options =
          decoder.make(
              Shape.of(component.options()), Map.of(), Set.of(), Set.of(), kind.span(), path);
    }
    return options == null ? null : new Configured(kind, options);
  }

  private Record record(Node node, Component component, String path) {
    return decoder.record(node, component.options(), path);
  }

  private static String word(Class<? extends Component> alphabet) {
    if (alphabet == Component.Source.class) {
      return "connector";
    }
    if (alphabet == Component.Sink.class) {
      return "sink";
    }
    if (alphabet == Component.Metric.class) {
      return "metric";
    }
    if (alphabet == Component.Audit.class) {
      return "audit";
    }
    if (alphabet == Component.Statistic.class) {
      return "statistic";
    }
    if (alphabet == Component.Transform.class) {
      return "transform";
    }
    if (alphabet == Component.Notifier.class) {
      return "notifier";
    }
    if (alphabet == Component.Tracker.class) {
      return "tracker";
    }
    if (alphabet == Component.Importer.class) {
      return "kind of file";
    }
    return alphabet == Component.Estimator.class ? "algorithm" : "export";
  }

  private void report(Finding finding) {
    findings.add(finding);
  }
}
