package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Once;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Types;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one spec of the files of a project: what they name stands together, each piece with its own
 * place, as if it had been written in one file.
 */
final class Whole {
  private static final Shape SPEC = Shape.of(PipelineSpec.class);

  private final Findings findings;
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
  private final List<Node.Entry> unknown = new ArrayList<>();

  private Whole(Findings findings) {
    this.findings = findings;
  }

  /** The part that names the pipeline; empty, with a finding, when it is not exactly one. */
  static Optional<Parts.Part> head(List<Parts.Part> parts, Findings findings) {
    List<Parts.Part> heads =
        parts.size() == 1 ? parts : parts.stream().filter(p -> pipeline(p).isPresent()).toList();
    if (heads.isEmpty()) {
      parts.stream()
          .findFirst()
          .ifPresent(
              first ->
                  findings.add(
                      Finding.of(Code.ONE_PIPELINE, "no file of this project says 'pipeline'")
                          .at(start(first))
                          .label("write it in one of them")
                          .note("files: " + names(parts))));
    }
    heads.stream()
        .skip(1)
        .forEach(
            other ->
                findings.add(
                    Finding.of(Code.ONE_PIPELINE, "another file of this project says 'pipeline'")
                        .at(pipeline(other).orElseThrow())
                        .label("a folder is one project")
                        .note("first at " + pipeline(heads.get(0)).orElseThrow().place())
                        .note("to take a file without its folder, name the file")));
    return heads.size() == 1 ? Optional.of(heads.get(0)) : Optional.empty();
  }

  /** The keys of all parts in one mapping. */
  static Node.Mapping of(Parts.Part head, List<Parts.Part> parts, Findings findings) {
    if (parts.size() == 1) {
      return head.root();
    }
    Whole whole = new Whole(findings);
    head.root().entries().forEach(whole::add);
    Span pipeline = pipeline(head).orElseThrow();
    parts.stream().filter(p -> p != head).forEach(p -> whole.addPart(p, pipeline));
    List<Node.Entry> all = new ArrayList<>(whole.entries.values());
    all.addAll(whole.unknown);
    return new Node.Mapping(head.root().span(), head.root().layout(), List.copyOf(all));
  }

  private void addPart(Parts.Part part, Span pipeline) {
    Optional<Node> version = part.root().value("headgate");
    if (version.isEmpty()) {
      findings.add(
          Finding.of(Code.MISSING_KEY, "a part of a project needs the key 'headgate'")
              .at(start(part))
              .label("write headgate: 1, or keep this file elsewhere")
              .note(
                  "all *.yaml files of a folder are one project, except *.test.yaml and"
                      + " *.schema.yaml"));
    }
    version
        .filter(v -> v instanceof Node.Scalar s && !s.value().equals("1"))
        .ifPresent(
            v ->
                findings.add(
                    Finding.of(
                            Code.LANGUAGE_VERSION,
                            "this Headgate reads version 1 of the language, not "
                                + Scalars.clip(((Node.Scalar) v).value()))
                        .at(v.span())
                        .label("write 1")));
    boolean stranger =
        version.isEmpty()
            && part.root().entries().stream()
                .noneMatch(e -> SPEC.field(e.key().value()).isPresent());
    if (stranger) {
      return;
    }
    for (Node.Entry entry : part.root().entries()) {
      Optional<Field> field = SPEC.field(entry.key().value());
      if (field.isPresent() && field.get().has(Once.class)) {
        findings.add(
            Finding.of(
                    Code.NOT_IN_A_PART,
                    "'" + entry.key().value() + "' is said once, for the whole project")
                .at(entry.key().span())
                .label("move it beside 'pipeline'")
                .note("'pipeline' is at " + pipeline.place()));
      } else if (!entry.key().value().equals("headgate")) {
        add(entry);
      }
    }
  }

  private void add(Node.Entry entry) {
    String key = entry.key().value();
    if (SPEC.field(key).isEmpty()) {
      unknown.add(entry);
      return;
    }
    Node.Entry before = entries.get(key);
    if (before == null) {
      entries.put(key, entry);
    } else {
      entries.put(key, new Node.Entry(before.key(), together(key, before.value(), entry.value())));
    }
  }

  private Node together(String key, Node before, Node more) {
    if (before instanceof Node.Mapping a && more instanceof Node.Mapping b) {
      return new Node.Mapping(a.span(), a.layout(), names(key, a, b));
    }
    if (before instanceof Node.Sequence a && more instanceof Node.Sequence b) {
      List<Node> items = new ArrayList<>(a.items());
      items.addAll(b.items());
      return new Node.Sequence(a.span(), a.layout(), List.copyOf(items));
    }
    if (before instanceof Node.Broken || more instanceof Node.Broken) {
      return before instanceof Node.Broken ? before : more;
    }
    boolean list = Types.isList(SPEC.field(key).orElseThrow().type());
    boolean right = list ? before instanceof Node.Sequence : before instanceof Node.Mapping;
    Node wrong = right ? more : before;
    findings.add(
        Finding.of(
                Code.WRONG_KIND,
                "'" + key + "' takes " + (list ? "a list" : "a mapping") + ", not " + wrong.kind())
            .at(wrong.span()));
    return right ? before : more;
  }

  private List<Node.Entry> names(String key, Node.Mapping before, Node.Mapping more) {
    Map<String, Span> seen = new LinkedHashMap<>();
    before.entries().forEach(e -> seen.put(e.key().value(), e.key().span()));
    List<Node.Entry> all = new ArrayList<>(before.entries());
    for (Node.Entry entry : more.entries()) {
      Span first = seen.putIfAbsent(entry.key().value(), entry.key().span());
      if (first == null) {
        all.add(entry);
      } else {
        findings.add(
            Finding.of(
                    Code.DUPLICATE_KEY,
                    "'" + entry.key().value() + "' stands twice under '" + key + "'")
                .at(entry.key().span())
                .label("remove one, or name it otherwise")
                .note("first at " + first.place()));
      }
    }
    return List.copyOf(all);
  }

  private static Optional<Span> pipeline(Parts.Part part) {
    return part.root().entries().stream()
        .filter(e -> e.key().value().equals("pipeline"))
        .map(e -> e.key().span())
        .findFirst();
  }

  private static Span start(Parts.Part part) {
    Span root = part.root().span();
    return part.root().entries().stream()
        .findFirst()
        .map(e -> e.key().span())
        .orElse(new Span(root.file(), root.start(), root.start()));
  }

  private static String names(List<Parts.Part> parts) {
    return Nearest.few("", parts.stream().map(p -> p.file().name()).toList());
  }
}
