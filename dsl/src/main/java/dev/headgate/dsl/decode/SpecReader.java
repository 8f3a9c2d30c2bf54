package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.language.Moment;
import dev.headgate.dsl.language.Named;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a spec: text to nodes to records, every problem collected. */
public final class SpecReader {
  private static final SpecFiles HERE = SpecFiles.under(java.nio.file.Path.of(""));

  private final Components components;
  private final Given given;
  private final Findings findings = new Findings();
  private final Spans spans = new Spans();
  private final Parts parts;
  private final InferredColumns inferred;

  private SpecReader(SpecFiles files, Components components, Given given) {
    this.components = components;
    this.given = given;
    this.parts = new Parts(files, findings);
    this.inferred = new InferredColumns(files, components, findings);
  }

  /**
   * Reads a file and what it includes.
   *
   * @param name how the user names it
   */
  public static ReadResult file(String name, SpecFiles files, Components components, Given given) {
    return new SpecReader(files, components, given).read(List.of(name));
  }

  /**
   * Reads a folder as one project: every {@code *.yaml} in it but {@code *.test.yaml} and {@code
   * *.schema.yaml}, and what they include.
   *
   * @param name how the user names it; empty for the folder that names are relative to
   */
  public static ReadResult folder(
      String name, SpecFiles files, Components components, Given given) {
    SpecReader reader = new SpecReader(files, components, given);
    List<String> parts = Parts.ofFolder(name, files);
    if (parts.isEmpty()) {
      String shown = name.isEmpty() ? "this folder" : name;
      reader.findings.add(Finding.of(Code.NO_SPEC, "there is no *.yaml in " + shown));
    }
    return reader.read(parts);
  }

  /**
   * Reads the files of a project that was read before, from their texts alone.
   *
   * @param files as they stood in {@link ReadResult#files()}
   */
  public static ReadResult again(List<SourceFile> files, Components components, Given given) {
    SpecReader reader = new SpecReader(SpecFiles.of(files), components, given);
    return reader.read(
        files.stream()
            .map(SourceFile::name)
            .filter(name -> !InferredColumns.isFile(name))
            .toList());
  }

  /** Whether a folder holds no file of a project. */
  public static boolean isEmpty(String name, SpecFiles files) {
    return Parts.ofFolder(name, files).isEmpty();
  }

  /** Reads a file and what it includes. */
  public static ReadResult read(java.nio.file.Path path, Components components, Given given) {
    return file(path.toString(), HERE, components, given);
  }

  /** Reads a text and what it includes, beside the file that the text is named for. */
  public static ReadResult read(SourceFile file, Components components, Given given) {
    SpecReader reader = new SpecReader(HERE, components, given);
    reader.parts.take(file);
    return reader.result();
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

  private ReadResult read(List<String> names) {
    parts.read(names);
    return result();
  }

  private ReadResult result() {
    List<Parts.Part> all = parts.all();
    Optional<Parts.Part> head = Whole.head(all, findings);
    Optional<PipelineSpec> spec = head.flatMap(h -> spec(h, all));
    List<SourceFile> files =
        Stream.concat(all.stream().map(Parts.Part::file), inferred.read().stream()).toList();
    // names that a file would have declared cannot be told from names that nobody does
    return new ReadResult(spec.filter(s -> !parts.isBroken()), spans, files, findings.inOrder());
  }

  private Optional<PipelineSpec> spec(Parts.Part head, List<Parts.Part> all) {
    int start = head.root().span().start();
    spans.value("", new Span(head.file(), start, start));
    return Optional.ofNullable(decode(inferred.in(Whole.of(head, all, findings))));
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
        new Substitution(parameters.values(), parameters::isBroken, findings, spans);
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
    if (!name.value().matches(Named.FORM)) {
      findings.add(
          Finding.of(Code.BAD_NAME, "'" + Scalars.clip(name.value()) + "' is not a name")
              .at(name.span())
              .note(Named.IN_WORDS));
    }
    spec.asOf()
        .start()
        .filter(start -> Moment.parse(start, spec.timeZone()).isEmpty())
        .ifPresent(
            start ->
                findings.add(
                    Finding.of(Code.NOT_A_TIME, "'" + start + "' is not a date or time")
                        .at(spans.value("as_of.start").orElseThrow())
                        .label("write for example 2013-04-01 or 2013-04-01T05:00:00")));
  }
}
