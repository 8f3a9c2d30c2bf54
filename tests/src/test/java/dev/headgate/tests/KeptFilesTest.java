package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.SmallJvm;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.ConnectorInputs;
import dev.headgate.engine.decide.Decide;
import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Records;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.decide.Selection;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.plan.Step;
import dev.headgate.engine.spi.Inputs;
import dev.headgate.engine.store.record.SpecText;
import dev.headgate.engine.store.state.BodyStore;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.OutputStates;
import dev.headgate.engine.store.state.PublishedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kept files that are torn, emptied, other than they were or gone, as the decision and the commands
 * that need no Spark meet them: what stands on one is told with the file and the way back,
 * everything else goes on.
 */
class KeptFilesTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: p
      as_of: {start: 2024-03-01}
      datasets:
        t: {ingest: {from: {csv: in/*.csv}, schema: "a INT", write: append}}
        s: {ingest: {from: {csv: in/*.csv}, schema: "a INT", write: append}}
      outputs:
        o: {from: t, to: {csv: out/o.csv}}
      """;

  private static final String LOG =
      """
      {"protocol":{"minReaderVersion":1,"minWriterVersion":7,"writerFeatures":["domainMetadata","appendOnly","invariants"]}}
      {"metaData":{"id":"0","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"integer\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":[],"configuration":{},"createdTime":0}}
      {"domainMetadata":{"domain":"dev.headgate","configuration":"{\\"format\\":1,\\"meaning\\":\\"%s\\",\\"run\\":\\"r\\",\\"asOf\\":\\"2024-03-01T00:00:00Z\\",\\"ledger\\":[\\"%s\\"],\\"rows\\":0}","removed":false}}
      """;

  private static final List<String> DAMAGES =
      List.of("torn", "emptied", "garbage", "other", "gone");

  @TempDir Path folder;
  private InProcess project;
  private String run;

  @BeforeEach
  void build() throws IOException {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    Headgate.write(folder.resolve("in/a.csv"), "a\n1\n");
    project = InProcess.in(folder, "2024-03-01T00:00:00Z");
    RunRequest request = project.request(Given.NOTHING, RunOptions.PLAIN);
    for (String name : List.of("t", "s")) {
      String table = request.workspace().table(name);
      Step step =
          request.plan().steps().stream().filter(p -> p.name().equals(name)).findFirst().get();
      Dataset.Ingest ingest =
          request.plan().linked().spec().datasets().get(name).ingest().orElseThrow();
      Ledger ledger = Inputs.of(name, ingest, request.workspace(), Optional.empty()).whole();
      String digest = BodyStore.ledger(table).put(ledger.toBytes());
      String meaning = step.meaning();
      Headgate.write(
          Warehouse.local(table).resolve("_delta_log/00000000000000000000.json"),
          LOG.formatted(meaning, digest));
    }
    OutputStates.write(
        request.workspace(),
        "o",
        new OutputState(
            1,
            "f",
            "m",
            "out/o.csv",
            1,
            "0",
            0,
            0,
            "r",
            "2024-03-01T00:00:00Z",
            PublishedFiles.NONE));
    RunStore store = RunStore.of(request.workspace());
    store.keep(Records.nothingToDo(request, decide(RunOptions.PLAIN)));
    store.keep(
        request.run(),
        new SpecText(Map.of(), "", List.of(new SpecText.File("pipeline.yaml", SPEC))));
    run = request.run();
  }

  private Decision decide(RunOptions options) {
    RunRequest request = project.request(Given.NOTHING, options);
    return new Decide(request.situation(), new ConnectorInputs()).all();
  }

  private Status status(RunOptions options, String step) {
    return decide(options).statuses().stream()
        .filter(s -> s.step().name().equals(step))
        .findFirst()
        .orElseThrow();
  }

  private Path only(String place) throws IOException {
    Path from = folder.resolve(".headgate").resolve(place);
    if (Files.isRegularFile(from)) {
      return from;
    }
    try (Stream<Path> files = Files.list(from)) {
      List<Path> all = files.filter(f -> !f.getFileName().toString().startsWith(".")).toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static void damage(Path file, String how, byte[] whole) throws IOException {
    switch (how) {
      case "torn" -> Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      case "emptied" -> Files.write(file, new byte[0]);
      case "garbage" ->
          Files.write(file, "{\"a\": [1, \u0007 what".getBytes(StandardCharsets.UTF_8));
      case "other" -> Files.write(file, "{}\n".getBytes(StandardCharsets.UTF_8));
      default -> Files.delete(file);
    }
  }

  private SmallJvm.Result type(String... words) {
    SmallJvm.Result result = SmallJvm.type(folder, words);
    assertThat(result.exit()).as(List.of(words) + result.err()).isIn(0, 1);
    assertThat(result.out() + result.err())
        .doesNotContain("no mistake of yours", "org.apache", "io.delta", "Exception", "Json");
    return result;
  }

  @Test
  void aBrokenLogStopsItsOwnTableAlone() throws IOException {
    Path log = only("p/t/_delta_log");
    byte[] whole = Files.readAllBytes(log);
    for (String how : List.of("torn", "emptied", "garbage")) {
      damage(log, how, whole);
      Status status = status(RunOptions.PLAIN, "t");
      assertThat(status.due()).as(how).isEqualTo(Status.Due.YES);
      assertThat(status.reason().said().text())
          .as(how)
          .contains("'t'", "00000000000000000000.json");
      assertThat(status(RunOptions.PLAIN, "s").reason().said().text()).doesNotContain("cannot");
      SmallJvm.Result show = type("show", "t");
      assertThat(show.exit()).isEqualTo(1);
      assertThat(show.err())
          .contains(
              "HG0511", "'t'", "00000000000000000000.json", "restore the file", "move the folder");
      assertThat(type("show", "s").exit()).isZero();
      assertThat(type("runs", "list").exit()).isZero();
      SmallJvm.Result docs = type("docs");
      assertThat(docs.exit()).isZero();
      assertThat(docs.err()).contains("HG0721", "'t'");
    }
  }

  @Test
  void aBrokenLedgerIsToldAndAFullRefreshDoesWithoutIt() throws IOException {
    Path segment = only("p/t/_headgate/ledger");
    byte[] whole = Files.readAllBytes(segment);
    RunOptions anew = new RunOptions(Selection.ALL, RunOptions.Refresh.ALL, RunOptions.Force.DUE);
    for (String how : DAMAGES) {
      damage(segment, how, whole);
      assertThat(status(RunOptions.PLAIN, "t").reason().said().text()).as(how).contains("/ledger/");
      assertThat(status(anew, "t").reason().said().text())
          .isEqualTo("everything is to be read again");
      assertThat(type("show", "t").exit()).isZero();
    }
  }

  @Test
  void aBrokenNoteIsPassedOverWithAWarning() throws IOException {
    Path note = only("p/_outputs");
    byte[] whole = Files.readAllBytes(note);
    var workspace = project.request(Given.NOTHING, RunOptions.PLAIN).workspace();
    assertThat(OutputStates.flaw(workspace, "o")).isEmpty();
    for (String how : DAMAGES) {
      damage(note, how, whole);
      assertThat(status(RunOptions.PLAIN, "o").reason().said().text())
          .isEqualTo("nothing was published yet");
      Optional<Finding> flaw = OutputStates.flaw(workspace, "o");
      assertThat(flaw.isPresent()).as(how).isEqualTo(!how.equals("gone"));
      flaw.ifPresent(
          f -> {
            assertThat(f.code()).isEqualTo(Code.KEPT_BROKEN);
            assertThat(f.message()).contains("_outputs/o.json");
          });
      assertThat(type("docs").exit()).isZero();
    }
  }

  @Test
  void aBrokenRecordIsLeftOutOfListsAndNamed() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("record.json", "HG0721");
    files.put("spec.json", "");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path kept = only("runs/" + run + "/" + file.getKey());
      byte[] whole = Files.readAllBytes(kept);
      for (String how : DAMAGES) {
        damage(kept, how, whole);
        SmallJvm.Result list = type("runs", "list");
        assertThat(list.exit()).as(how).isZero();
        if (!file.getValue().isEmpty() && !how.equals("gone")) {
          assertThat(list.err()).as(how).contains(file.getValue(), run + "/record.json");
          SmallJvm.Result show = type("runs", "show", run);
          assertThat(show.exit()).isEqualTo(1);
          assertThat(show.err()).contains("HG0511", "record.json", "restore");
        }
      }
      Files.write(kept, whole);
    }
  }
}
