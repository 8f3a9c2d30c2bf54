package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecFiles;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Given;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.dsl.testing.TestReader;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.run.unittest.TestResult;
import dev.headgate.engine.run.unittest.UnitTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests in YAML pass beside the examples, and say what is wrong where they do not. */
class UnitTestsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/unittest");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("headgate.golden"));
  private static final Pattern SNIPPET =
      Pattern.compile("```yaml\\n(tests:\\n.*?)```", Pattern.DOTALL);

  private static final String PER_PAGE =
      "\n  per_page:\n    sql: SELECT id, minutes / pages AS minutes FROM visits\n    key: [id]";

  private final Components components = Components.load(UnitTestsTest.class.getClassLoader());
  private final SpecFiles files = SpecFiles.under(Path.of(""));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"flight_delays", "seattle_weather", "penguins"})
  void the_tests_beside_an_example_pass(String example) throws IOException {
    Findings findings = new Findings();
    LinkedSpec spec = spec(example, findings);
    List<Scenario> tests = TestReader.read(testFiles(example), files, spec, components, findings);
    assertThat(findings.inOrder()).isEmpty();
    assertThat(tests).hasSizeGreaterThanOrEqualTo(5);
    allPass(tests, spec);
  }

  @Test
  void the_tests_of_the_guide_pass() throws IOException {
    Matcher snippet = SNIPPET.matcher(Guides.text("unit-tests.md"));
    assertThat(snippet.find()).as("a test file in unit-tests.md").isTrue();
    Findings findings = new Findings();
    LinkedSpec spec = spec("flight_delays", findings);
    List<Scenario> tests =
        TestReader.read(
            new SourceFile("unit-tests.md", snippet.group(1)), spec, components, findings);
    assertThat(findings.inOrder()).isEmpty();
    allPass(tests, spec);
  }

  @Test
  void a_failing_test_is_shown_as_written() throws IOException {
    SmallProject project = SmallProject.in(folder);
    project.edit("\nmodels:", PER_PAGE + "\nmodels:");
    copy("visits.test.yaml", folder.resolve("visits.test.yaml"));
    Headgate.Result result =
        project.headgate().with("COLUMNS", "100").run("test", "--json", "--junit", "out/junit.xml");
    compare("visits.txt", result.err().replaceAll(" +\\d+(\\.\\d)? m?s(?=\\n)", " TIME"));
    assertThat(result.exit()).isEqualTo(6);
    JsonNode summary = new ObjectMapper().readTree(result.out());
    assertThat(summary.get("failed").asInt()).isEqualTo(5);
    assertThat(summary.get("passed").asInt()).isEqualTo(1);
    assertThat(summary.at("/tests/1/failures/0/line").asInt()).isEqualTo(16);
    assertThat(Files.readString(folder.resolve("out/junit.xml")))
        .contains("tests=\"6\" failures=\"4\" errors=\"1\"");
    assertThat(folder.resolve(".headgate")).doesNotExist();
  }

  @Test
  void a_wrong_test_file_runs_nothing() throws IOException {
    SmallProject project = SmallProject.in(folder);
    copy("wrong.test.yaml", folder.resolve("wrong.test.yaml"));
    Headgate.Result result = project.headgate().with("COLUMNS", "100").run("test");
    compare("wrong.txt", result.err());
    assertThat(result.exit()).isEqualTo(2);
  }

  private LinkedSpec spec(String example, Findings findings) {
    ReadResult read =
        SpecReader.folder("../pipelines/" + example, files, components, Given.params(Map.of()));
    findings.addAll(read.findings());
    return Linker.link(read.spec().orElseThrow(), read.spans(), components, findings).orElseThrow();
  }

  private static List<String> testFiles(String example) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("../pipelines").resolve(example))) {
      return all.map(Path::toString).filter(f -> f.endsWith(TestReader.SUFFIX)).sorted().toList();
    }
  }

  private static void allPass(List<Scenario> tests, LinkedSpec spec) {
    List<TestResult> results =
        UnitTests.run(tests, params -> spec, SparkFixture::session, result -> {});
    assertThat(results)
        .allSatisfy(
            r -> {
              assertThat(r.failures()).as(r.scenario().name()).isEmpty();
              assertThat(r.findings()).as(r.scenario().name()).isEmpty();
            });
  }

  private static void copy(String name, Path to) throws IOException {
    Files.copy(GOLDEN.resolve(name), to);
  }

  private static void compare(String name, String text) throws IOException {
    Path expected = GOLDEN.resolve(name);
    if (REWRITE) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }
}
