package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.decide.ConnectorInputs;
import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.plan.Plan;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.run.Sessions;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of bad input does what the corpus says: the exit code, where the rows went, the
 * finding and its words, and a second run. The engine runs in this process; what stands around it,
 * the launcher and the command, is the matter of {@link TroubleTest}.
 */
class BadInputTest {
  private static final Instant DAY = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyBadInputDoesWhatTheCorpusSays() throws IOException {
    Path corpus = Headgate.root().resolve("tests/src/test/resources/bad");
    try (Stream<Path> cases = Files.list(corpus)) {
      return cases.filter(Files::isDirectory).sorted().toList().stream()
          .map(from -> dynamicTest(from.getFileName().toString(), () -> check(from)));
    }
  }

  private void check(Path from) throws IOException {
    Path project = folder.resolve(from.getFileName());
    copy(from, project);
    JsonNode expected = new ObjectMapper().readTree(from.resolve("expected.json").toFile());
    Told first = run(project);
    String all = first.text();

    assertThat(first.result().fault()).as(all).isEmpty();
    assertThat(first.result().record().exit()).as(all).isEqualTo(expected.get("exit").asInt());
    StepRecord step = first.result().record().steps().get(0);
    assertThat(step.outcome().name().toLowerCase(Locale.ROOT))
        .as(all)
        .isEqualTo(expected.get("outcome").asText());
    if (expected.has("code")) {
      assertThat(first.result().findings())
          .as(all)
          .extracting(f -> f.code().id())
          .contains(expected.get("code").asText());
    }
    for (JsonNode word : expected.get("says")) {
      assertThat(all).contains(word.asText());
    }
    assertThat(all).doesNotContain("\tat ").doesNotContain("Exception");
    Warehouse warehouse = Warehouse.beside(project, from.getFileName().toString());
    rows(expected, step, warehouse, all);
    again(project, expected, step);
  }

  private static void rows(JsonNode expected, StepRecord step, Warehouse warehouse, String all) {
    if (!expected.has("read")) {
      assertThat(warehouse.has("orders")).as("nothing is visible: " + all).isFalse();
      assertThat(warehouse.has("_quarantine/orders")).as("nothing is kept aside").isFalse();
      return;
    }
    assertThat(step.counts().read()).as(all).isEqualTo(expected.get("read").asLong());
    assertThat(step.counts().written()).as(all).isEqualTo(expected.get("written").asLong());
    assertThat(step.counts().quarantined()).as(all).isEqualTo(expected.get("quarantined").asLong());
    assertThat(step.counts().balanced()).isTrue();
    assertThat(warehouse.table("orders").count()).isEqualTo(expected.get("written").asLong());
    long aside = expected.get("quarantined").asLong();
    if (aside > 0) {
      assertThat(warehouse.table("_quarantine/orders").count()).isEqualTo(aside);
    }
  }

  private void again(Path project, JsonNode expected, StepRecord first) {
    if (expected.get("exit").asInt() == 0) {
      assertThat(
              new Decide(request(project).situation(), new ConnectorInputs()).all().nothingToDo())
          .as("a second run has nothing to do")
          .isTrue();
      return;
    }
    Told second = run(project);
    assertThat(second.result().record().exit()).isEqualTo(expected.get("exit").asInt());
    assertThat(second.result().record().steps().get(0).outcome())
        .isEqualTo(first.outcome())
        .isEqualTo(Outcome.REJECTED);
  }

  private record Told(PipelineRun.Result result, String text) {}

  private Told run(Path project) {
    StringBuilder text = new StringBuilder();
    PipelineRun.Result result =
        PipelineRun.execute(
            request(project), new Shared(), new ConnectorInputs(), new Listening(text));
    text.append(new Renderer(Style.PLAIN, 200).render(result.findings()));
    return new Told(result, text.toString());
  }

  private static RunRequest request(Path project) {
    Components components = Components.load(BadInputTest.class.getClassLoader());
    ReadResult read = SpecReader.read(project.resolve("pipeline.yaml"), components, Map.of());
    Findings findings = new Findings();
    findings.addAll(read.findings());
    LinkedSpec linked =
        read.spec()
            .flatMap(spec -> Linker.link(spec, read.spans(), components, findings))
            .orElseThrow(
                () ->
                    new AssertionError(new Renderer(Style.PLAIN, 200).render(findings.inOrder())));
    assertThat(findings.inOrder()).noneMatch(Finding::isError);
    return RunRequest.of(
        Plan.of(linked),
        Warehouse.beside(project, linked.spec().pipeline().value()).workspace(),
        DAY,
        Map.of(),
        RunOptions.PLAIN);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** The module's session. */
  private static final class Shared implements Sessions {
    @Override
    public SparkSession session() {
      return SparkFixture.session();
    }

    @Override
    public Map<String, String> versions() {
      return Map.of("spark", session().version());
    }
  }

  /** Keeps the lines that a terminal would show. */
  private record Listening(StringBuilder text) implements Progress {
    @Override
    public void begin(String step, String kind) {}

    @Override
    public void doing(String what, double share) {}

    @Override
    public void note(Line line) {
      text.append(line.step()).append(' ').append(line.kind()).append(' ');
      text.append(line.text()).append(' ').append(line.right()).append('\n');
    }
  }
}
