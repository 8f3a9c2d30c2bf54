package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.KeptColumns;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts columns that were inferred in the place of {@code schema: infer}: those of the file {@code
 * NAME.schema.yaml} beside the file that declares the dataset. What they say stands where it is
 * written, as if the spec said it.
 */
public final class InferredColumns {
  /** The word that asks for it. */
  static final String WORD = "infer";

  private static final String RENAME = "rename";
  private static final String SUFFIX = ".schema.yaml";
  private static final String WAY_BACK =
      "correct the file, or delete it to have the columns inferred anew";

  private final SpecFiles files;
  private final Components components;
  private final Findings findings;
  private final List<SourceFile> read = new ArrayList<>();
  private final Map<String, Node.Entry> renamed = new HashMap<>();

  InferredColumns(SpecFiles files, Components components, Findings findings) {
    this.files = files;
    this.components = components;
    this.findings = findings;
  }

  /** Whether a file of a project holds such columns, and no part of the spec. */
  public static boolean isFile(String name) {
    return name.endsWith(SUFFIX);
  }

  /**
   * The file in which the columns of a dataset are kept, named as the file is that declares it.
   *
   * @param schema the place that says {@code infer}
   */
  public static String file(String dataset, Text schema) {
    return Folders.join(Folders.of(schema.span().file().name()), dataset + SUFFIX);
  }

  /** Whether a schema is to be inferred and was not yet. */
  static boolean isAsked(Text schema) {
    return schema.value().strip().equalsIgnoreCase(WORD);
  }

  /** The files that were read. */
  List<SourceFile> read() {
    return List.copyOf(read);
  }

  /** The spec with the columns that are known in their places. */
  Node.Mapping in(Node.Mapping spec) {
    return with(
        spec,
        "datasets",
        datasets ->
            datasets instanceof Node.Mapping all
                ? new Node.Mapping(
                    all.span(), all.layout(), all.entries().stream().map(this::of).toList())
                : datasets);
  }

  private Node.Entry of(Node.Entry dataset) {
    String name = dataset.key().value();
    return new Node.Entry(
        dataset.key(),
        within(
            dataset.value(),
            "ingest",
            ingest -> renamed(name, within(ingest, "schema", schema -> known(name, schema)))));
  }

  private static Node within(Node node, String key, UnaryOperator<Node> change) {
    return node instanceof Node.Mapping mapping ? with(mapping, key, change) : node;
  }

  private static Node.Mapping with(Node.Mapping mapping, String key, UnaryOperator<Node> change) {
    if (mapping.value(key).isEmpty()) {
      return mapping;
    }
    List<Node.Entry> entries =
        mapping.entries().stream()
            .map(
                entry ->
                    entry.key().value().equals(key)
                        ? new Node.Entry(entry.key(), change.apply(entry.value()))
                        : entry)
            .toList();
    return new Node.Mapping(mapping.span(), mapping.layout(), entries);
  }

  private Node known(String dataset, Node schema) {
    if (!(schema instanceof Node.Scalar scalar) || !isAsked(scalar.text())) {
      return schema;
    }
    String file = file(dataset, scalar.text());
    String last = file.substring(file.lastIndexOf('/') + 1);
    if (!files.names(Folders.of(file)).contains(last)) {
      return schema;
    }
    Findings told = new Findings();
    Optional<SourceFile> source = files.read(file, told);
    source.ifPresent(read::add);
    Optional<Node.Mapping> kept = source.flatMap(f -> kept(f, told));
    told.inOrder().forEach(f -> findings.add(f.note(WAY_BACK)));
    kept.stream()
        .flatMap(root -> root.entries().stream())
        .filter(entry -> entry.key().value().equals(RENAME))
        .forEach(entry -> renamed.put(dataset, entry));
    return kept.flatMap(root -> root.value("schema")).orElse(new Node.Broken(schema.span()));
  }

  private Optional<Node.Mapping> kept(SourceFile file, Findings told) {
    boolean whole =
        RecordReader.read(file, KeptColumns.class, components, told).record().isPresent();
    return YamlReader.read(file, new Findings())
        .filter(root -> whole && root instanceof Node.Mapping)
        .map(Node.Mapping.class::cast);
  }

  /** An ingest with the names that its kept columns have, after those that it says itself. */
  private Node renamed(String dataset, Node ingest) {
    Node.Entry kept = renamed.get(dataset);
    if (kept == null
        || !(ingest instanceof Node.Mapping mapping)
        || !(kept.value() instanceof Node.Mapping names)) {
      return ingest;
    }
    List<Node.Entry> entries = new ArrayList<>(mapping.entries());
    List<Node.Entry> all = new ArrayList<>();
    entries.stream()
        .filter(entry -> entry.key().value().equals(RENAME))
        .findFirst()
        .ifPresent(
            own -> {
              entries.remove(own);
              all.addAll(own.value() instanceof Node.Mapping said ? said.entries() : List.of());
            });
    List<String> said = all.stream().map(e -> e.key().value()).toList();
    names.entries().stream().filter(e -> !said.contains(e.key().value())).forEach(all::add);
    entries.add(new Node.Entry(kept.key(), new Node.Mapping(names.span(), names.layout(), all)));
    return new Node.Mapping(mapping.span(), mapping.layout(), entries);
  }
}
