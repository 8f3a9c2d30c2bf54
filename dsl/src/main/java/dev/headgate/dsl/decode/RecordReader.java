package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.util.Map;
import java.util.Optional;

/** Reads files of the language that are no specs, by the records that declare them. */
public final class RecordReader {
  private RecordReader() {}

  /**
   * What was read.
   *
   * @param record the file; empty when it is not YAML or not a mapping
   * @param spans where each part is written
   */
  public record Read<R extends Record>(Optional<R> record, Spans spans) {}

  /**
   * Reads a text.
   *
   * @param type what a whole file is
   * @param findings receives every problem; what has one is left out of the record
   */
  public static <R extends Record> Read<R> read(
      SourceFile file, Class<R> type, Components components, Findings findings) {
    Spans spans = new Spans();
    Optional<Node> root = YamlReader.read(file, findings);
    if (!(root.orElse(null) instanceof Node.Mapping mapping)) {
      root.filter(node -> !(node instanceof Node.Broken))
          .ifPresent(node -> findings.add(noMapping(node, type)));
      return new Read<>(Optional.empty(), spans);
    }
    spans.value("", new Span(file, mapping.span().start(), mapping.span().start()));
    Substitution none = new Substitution(Map.of(), name -> false, findings, spans);
    Decoder decoder = new Decoder(components, findings, spans, none, Map.of());
    return new Read<>(Optional.ofNullable(decoder.record(mapping, type, "")), spans);
  }

  private static Finding noMapping(Node node, Class<? extends Record> type) {
    return Finding.of(
            Code.WRONG_KIND,
            Path.subject(Shape.of(type), "") + " takes a mapping, not " + node.kind())
        .at(node.span())
        .note("its keys: " + String.join(", ", Shape.of(type).keys()));
  }
}
