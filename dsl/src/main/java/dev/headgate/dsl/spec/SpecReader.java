package dev.headgate.dsl.spec;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.SourceReader;
import dev.headgate.dsl.yaml.YamlReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a spec: text to nodes to records, every problem collected. */
public final class SpecReader {
  private final Components components;
  private final Given given;
  private final Findings findings = new Findings();
  private final Spans spans = new Spans();

  private SpecReader(Components components, Given given) {
    this.components = components;
    this.given = given;
  }

  /** Reads a file. */
  public static ReadResult read(java.nio.file.Path path, Components components, Given given) {
    SpecReader reader = new SpecReader(components, given);
    Optional<PipelineSpec> spec = SourceReader.read(path, reader.findings).flatMap(reader::spec);
    return reader.result(spec);
  }

  /** Reads a text. */
  public static ReadResult read(SourceFile file, Components components, Given given) {
    SpecReader reader = new SpecReader(components, given);
    return reader.result(reader.spec(file));
  }

  /** Reads a file, its parameters given values from outside. */
  public static ReadResult read(
      java.nio.file.Path path, Components components, Map<String, String> params) {
    return read(path, components, Given.params(params));
  }

  /** Reads a text, its parameters given values from outside. */
  public static ReadResult read(
      SourceFile file, Components components, Map<String, String> params) {
    return read(file, components, Given.params(params));
  }

  private ReadResult result(Optional<PipelineSpec> spec) {
    return new ReadResult(spec, spans, findings.inOrder());
  }

  private Optional<PipelineSpec> spec(SourceFile file) {
    Optional<Node> root = YamlReader.read(file, findings);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    if (!(root.get() instanceof Node.Mapping mapping)) {
      if (!(root.get() instanceof Node.Broken)) {
        Finding finding =
            Finding.of(Code.NO_SPEC, "a spec is a mapping that begins with 'headgate: 1'")
                .at(root.get().span());
        findings.add(finding);
      }
      return Optional.empty();
    }
    spans.value("", new Span(file, mapping.span().start(), mapping.span().start()));
    return Optional.ofNullable(decode(mapping));
  }

  private PipelineSpec decode(Node.Mapping mapping) {
    Targets targets = Targets.in(mapping, given, findings);
    Parameters parameters = new Parameters(components, findings, spans);
    Map<String, Parameter> declared = parameters.declaredIn(mapping, given, targets);
    Map<String, Object> decoded = new HashMap<>();
    if (mapping.value("params").isPresent()) {
      decoded.put("params", declared);
    }
    Substitution substitution =
        new Substitution(parameters.values(), parameters.broken(), findings, spans);
    Decoder decoder = new Decoder(components, findings, spans, substitution, decoded);
    PipelineSpec spec = decoder.record(mapping, PipelineSpec.class, "");
    if (spec == null) {
      return null;
    }
    checkHead(spec);
    return targets.applied(spec);
  }

  private void checkHead(PipelineSpec spec) {
    if (spec.headgate() != 1) {
      Finding finding =
          Finding.of(
              Code.LANGUAGE_VERSION,
              "this Headgate reads version 1 of the language, not " + spec.headgate());
      findings.add(spans.value("headgate").map(finding::at).orElse(finding).label("write 1"));
    }
    Text name = spec.pipeline();
    if (!name.value().matches("[a-z][a-z0-9_]*")) {
      findings.add(
          Finding.of(Code.BAD_NAME, "'" + Scalars.clip(name.value()) + "' is not a name")
              .at(name.span())
              .note("a name is a small letter, then small letters, digits and _"));
    }
    spec.asOf()
        .start()
        .filter(start -> Moment.parse(start, spec.timeZone()).isEmpty())
        .ifPresent(
            start ->
                findings.add(
                    Finding.of(Code.NOT_A_TIME, "'" + start + "' is not a date or time")
                        .at(spans.value("as_of.start").orElseThrow())
                        .label("write such as 2013-04-01 or 2013-04-01T05:00:00")));
  }
}
