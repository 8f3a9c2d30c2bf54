package dev.headgate.dsl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.SpecVersion;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.finding.Severity;
import dev.headgate.dsl.link.Fakes;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.SourceReader;
import dev.headgate.dsl.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An editor that follows the schema and the checker say the same of a spec's structure. */
class AgreementTest {
  /** What a schema can see: keys, kinds of values, words, the forms and bounds of values. */
  private static final Set<Code> STRUCTURE =
      EnumSet.of(
          Code.UNKNOWN_KEY,
          Code.MISSING_KEY,
          Code.NOT_BUILT_YET,
          Code.EXACTLY_ONE,
          Code.NO_VALUE,
          Code.WRONG_KIND,
          Code.NOT_A_NUMBER,
          Code.NOT_A_BOOLEAN,
          Code.NOT_A_DURATION,
          Code.NOT_A_SHARE,
          Code.UNKNOWN_WORD,
          Code.OUT_OF_RANGE,
          Code.BAD_NAME,
          Code.UNKNOWN_COMPONENT);

  /** What no schema can know: a parameter's name. */
  private static final Set<String> BY_MEANING = Set.of("secret.yaml");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final com.networknt.schema.JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JsonSchema.of(Fakes.components()), InputFormat.JSON);

  /** Disagreements by their kind, each with its first example. */
  private final Map<String, String> disagreements = new TreeMap<>();

  private int compared;

  @Test
  void onEveryGoldenSpec() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/findings"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        String name = file.getFileName().toString();
        read(file)
            .filter(source -> !BY_MEANING.contains(name))
            .ifPresent(source -> compare(name, source));
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(compared).isGreaterThan(60);
  }

  @Test
  void onEveryWayOfBreakingTheExample() throws IOException {
    SourceFile example = read(Path.of("src/test/resources/example.yaml")).orElseThrow();
    Object document = Plain.of(YamlReader.read(example, new Findings()).orElseThrow());
    for (Mutations.Mutation mutation : Mutations.of(document)) {
      compare(mutation.what(), new SourceFile("mutated", Json.write(mutation.document())));
    }
    assertThat(disagreements).isEmpty();
    assertThat(compared).isGreaterThan(2000);
  }

  private static Optional<SourceFile> read(Path file) throws IOException {
    return SourceReader.decode(file.toString(), Files.readAllBytes(file), new Findings());
  }

  private void compare(String what, SourceFile source) {
    Findings unreadable = new Findings();
    Optional<Node> node = YamlReader.read(source, unreadable);
    if (node.isEmpty() || Plain.isBroken(node.get()) || !unreadable.isEmpty()) {
      return;
    }
    compared++;
    JsonNode document = JSON.valueToTree(Plain.of(node.get()));
    boolean refused = !SCHEMA.validate(document, OutputFormat.BOOLEAN);
    Findings all = new Findings();
    ReadResult read = SpecReader.read(source, Fakes.components(), Map.of());
    all.addAll(read.findings());
    read.spec().ifPresent(s -> Linker.link(s, read.spans(), Fakes.components(), all));
    List<Finding> findings =
        all.inOrder().stream().filter(f -> f.code().severity() == Severity.ERROR).toList();
    List<Finding> structural =
        findings.stream()
            .filter(f -> STRUCTURE.contains(f.code()))
            .filter(f -> read.findings().contains(f) || f.code() == Code.EXACTLY_ONE)
            .filter(f -> !isBoundOfQuoted(f))
            .toList();
    if (refused && findings.isEmpty()) {
      String why = SCHEMA.validate(document).iterator().next().toString();
      disagreements.putIfAbsent("schema only: " + why, what);
    }
    if (!refused && !structural.isEmpty()) {
      Finding first = structural.get(0);
      disagreements.putIfAbsent("checker only: " + first.code() + " " + first.message(), what);
    }
  }

  /** A schema sees a number in quotes as a text, and its form but not its size. */
  private static boolean isBoundOfQuoted(Finding finding) {
    return finding.code() == Code.OUT_OF_RANGE
        && finding.span().orElseThrow().text().startsWith("\"");
  }
}
