package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline's life, from its first run to a later month; each test goes on where one ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopTest {
  private static final String MARCH = "2024-03-01";
  private static final String LATER = "2024-03-11";
  private static final int TWO_MONTHS = 60 * 30;

  private Path folder;
  private SmallProject project;
  private Warehouse warehouse;
  private JsonNode first;

  @BeforeAll
  void writeTheProject(@TempDir Path empty) {
    folder = empty;
    project = SmallProject.in(folder);
    warehouse = Warehouse.beside(folder, "visits");
  }

  private record Ran(Headgate.Result typed, JsonNode summary) {
    /** How a step ended. */
    String outcome(String step) {
      return of("steps", "step", step).get("outcome").asText();
    }

    JsonNode of(String list, String key, String name) {
      for (JsonNode one : summary.get(list)) {
        if (one.get(key).asText().equals(name)) {
          return one;
        }
      }
      throw new AssertionError("no " + name + " in " + summary);
    }
  }

  private Ran run(String asOf) {
    Headgate headgate = first == null ? project.headgate().compiled() : project.headgate();
    Headgate.Result typed = headgate.run("run", "--json", "--as-of", asOf);
    assertThat(typed.all()).doesNotContain("\tat ");
    try {
      return new Ran(typed, new ObjectMapper().readTree(typed.out()));
    } catch (IOException e) {
      throw new AssertionError(typed.all(), e);
    }
  }

  private void nothingToDo(String asOf) {
    Ran ran = run(asOf);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isZero();
    assertThat(ran.typed().err()).contains("nothing to do");
    assertThat(ran.summary().get("spark").asBoolean()).isFalse();
    for (JsonNode step : ran.summary().get("steps")) {
      assertThat(step.get("outcome").asText()).as(step.toString()).isEqualTo("unchanged");
    }
    assertThat(folder.resolve(".headgate/runs/" + ran.summary().get("run").asText()))
        .as("a run that did nothing is recorded")
        .isDirectoryContaining("glob:**record.json");
  }

  @Test
  @Order(1)
  void theFirstRunMakesEveryTableAndAChampion() {
    Ran ran = run(MARCH);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isZero();
    assertThat(ran.summary().get("spark").asBoolean()).isTrue();
    assertThat(warehouse.table("visits").count()).isEqualTo(TWO_MONTHS);
    assertThat(warehouse.table("recent").count()).isEqualTo(TWO_MONTHS);
    assertThat(warehouse.table("likely").count()).isEqualTo(TWO_MONTHS);
    assertThat(warehouse.model("buyer").champion()).contains(1);
    assertThat(warehouse.wholeChain())
        .extracting(Event::event)
        .containsExactly("registered", "gated", "exported", "promoted");
    JsonNode model = ran.of("models", "model", "buyer");
    first = model;
    assertThat(model.get("verdict").asText()).isEqualTo("promoted");
    assertThat(model.get("exports").get(0).get("flips").asLong()).isZero();
    assertThat(bundle()).isDirectoryContaining("glob:**model.onnx");
  }

  private Path bundle() {
    return Warehouse.local(warehouse.workspace().model("buyer", 1) + "/" + ModelCard.ONNX);
  }

  @Test
  @Order(2)
  void theSecondRunHasNothingToDo() {
    nothingToDo(MARCH);
  }

  @Test
  @Order(3)
  void wordsForPeopleAndTheOrderOfKeysChangeNothing() {
    project.edit("pipeline: visits", "# who buys?\npipeline: visits\ndescription: Who buys?");
    project.edit(
        "    time: at\n    key: [id]\n    expect", "    key: [id]\n    time: at\n    expect");
    nothingToDo(MARCH);
  }

  @Test
  @Order(4)
  void theExportScoresACsvAsThePredictionsWere() throws IOException {
    Path scored = folder.resolve("scored.csv");
    Headgate.Result typed =
        project
            .headgate()
            .run(
                "score",
                "--model",
                bundle().toString(),
                "--input",
                "data/2024-01.csv",
                "--output",
                scored.toString());
    assertThat(typed.exit()).as(typed.all()).isZero();
    List<String> lines = Files.readAllLines(scored);
    List<String> header = List.of(lines.get(0).split(","));
    String column =
        Arrays.stream(warehouse.table("likely").columns())
            .filter(name -> name.startsWith("probability"))
            .findFirst()
            .orElseThrow();
    Map<Integer, Row> kept = new HashMap<>();
    warehouse
        .table("likely")
        .select("id", "prediction", column)
        .collectAsList()
        .forEach(row -> kept.put(row.getInt(0), row));
    assertThat(lines).hasSize(31 * 30 + 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Row row = kept.get(Integer.valueOf(values[0]));
      assertThat(Double.parseDouble(values[header.indexOf("probability")]))
          .isCloseTo(row.getDouble(2), within(1e-9));
      assertThat(Double.parseDouble(values[header.indexOf("prediction")]))
          .isEqualTo(Double.parseDouble(String.valueOf(row.get(1))));
    }
  }

  @Test
  @Order(5)
  void aNewFileIsReadOnceAndOnlyWhatDependsOnItRuns() {
    project.visits("2024-03.csv", "2024-03-01T00:00:00Z", 10, 3);
    Ran ran = run(MARCH);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isZero();
    JsonNode visits = ran.of("steps", "step", "visits");
    assertThat(visits.get("read").asLong()).isEqualTo(300);
    assertThat(visits.get("files").asInt()).isEqualTo(1);
    assertThat(warehouse.table("visits").count()).isEqualTo(TWO_MONTHS + 300);
    assertThat(warehouse.table("visits").select("id").distinct().count())
        .isEqualTo(TWO_MONTHS + 300);
    assertThat(warehouse.table("recent").count()).isEqualTo(TWO_MONTHS);
    assertThat(ran.of("models", "model", "buyer").get("verdict").asText()).isEqualTo("kept");
    assertThat(warehouse.model("buyer").champion()).contains(1);
    nothingToDo(MARCH);
  }

  @Test
  @Order(6)
  void onALaterDayTheMonitorComparesAndTheDecisionIsExplained() {
    Ran ran = run(LATER);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isZero();
    assertThat(ran.outcome("visits")).isEqualTo("unchanged");
    assertThat(warehouse.table("recent").count()).isEqualTo(TWO_MONTHS + 300);
    JsonNode monitor = ran.of("monitors", "monitor", "buyer_drift");
    assertThat(monitor.get("verdict").asText()).isNotEmpty();
    assertThat(monitor.get("decision").asText()).isEqualTo("keep");
    assertThat(monitor.get("reasons").get(0).asText()).isNotBlank();
    assertThat(Warehouse.local(monitor.get("report").asText())).isRegularFile();
    List<Event> events = warehouse.wholeChain();
    Event last = events.get(events.size() - 1);
    assertThat(last.event()).isEqualTo("kept");
    assertThat(last.evidence()).contains(monitor.get("reasons").get(0).asText());
    nothingToDo(LATER);
  }

  @Test
  @Order(7)
  void anEditedGateJudgesTheStoredVersionAgainAndLearnsNothing() {
    project.edit("- auc >= 0.6", "- auc >= 0.999");
    List<String> before = warehouse.rows("visits");
    Ran ran = run(LATER);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isEqualTo(4);
    assertThat(ran.typed().err())
        .contains("version 1 again, as it was learned on 1 March 2024")
        .contains("version 1 stays champion, though the gates would not let it pass today")
        .doesNotContain("regression on");
    assertThat(ran.outcome("visits")).isEqualTo("unchanged");
    assertThat(ran.outcome("recent")).isEqualTo("unchanged");
    JsonNode model = ran.of("models", "model", "buyer");
    assertThat(model.get("verdict").asText()).isEqualTo("refused");
    assertThat(model.get("metrics"))
        .as("the same rows give the same figures")
        .isEqualTo(first.get("metrics"));
    assertThat(warehouse.model("buyer").champion()).contains(1);
    assertThat(warehouse.folders("buyer")).containsExactly("1");
    assertThat(warehouse.rows("visits")).isEqualTo(before);
    nothingToDo(LATER);
  }

  @Test
  @Order(8)
  void anEditedDefinitionIsLearnedAndARefusedCandidateLeavesTheChampion() {
    project.edit("{regularization: 0.01}", "{regularization: 0.02}");
    Ran ran = run(LATER);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isEqualTo(4);
    assertThat(ran.of("models", "model", "buyer").get("version").asInt()).isEqualTo(2);
    assertThat(warehouse.model("buyer").champion()).contains(1);
    assertThat(warehouse.folders("buyer")).containsExactly("1", "2");
    assertThat(warehouse.table("likely").select("model_version").distinct().collectAsList())
        .as("the champion goes on predicting")
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.get(0)).hasToString("1"));
  }

  @Test
  @Order(9)
  void aLooserGatePromotesTheRefusedCandidateThatIsThere() {
    project.edit("- auc >= 0.999", "- auc >= 0.6");
    Ran ran = run(LATER);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isZero();
    assertThat(ran.typed().err())
        .contains("version 2 is champion (it replaces version 1)")
        .doesNotContain("regression on");
    assertThat(ran.of("models", "model", "buyer").get("verdict").asText()).isEqualTo("promoted");
    assertThat(warehouse.model("buyer").champion()).contains(2);
    assertThat(warehouse.folders("buyer")).containsExactly("1", "2");
    assertThat(warehouse.wholeChain())
        .extracting(e -> e.event() + " " + e.version())
        .endsWith("gated 2", "exported 2", "promoted 2");
    nothingToDo(LATER);
  }

  @Test
  @Order(10)
  void ofTwoPeopleWhoPromoteAtOnceOneIsRecordedAndTheOtherIsTold() {
    int before = warehouse.wholeChain().size();
    Process one = project.headgate().start("models", "promote", "buyer", "1", "--reason", "one");
    Process two = project.headgate().start("models", "promote", "buyer", "1", "--reason", "two");
    List<Headgate.Result> both = List.of(Headgate.ended(one), Headgate.ended(two));
    assertThat(both)
        .as("%s", both)
        .anyMatch(r -> r.exit() == 0 && r.err().contains("it was version 2"));
    assertThat(both)
        .as("%s", both)
        .anyMatch(r -> r.err().contains("HG0610") || r.err().contains("is the champion already"));
    List<Event> events = warehouse.wholeChain();
    assertThat(events).hasSize(before + 1);
    assertThat(events.get(before).event()).isEqualTo("promoted");
    assertThat(warehouse.model("buyer").champion()).contains(1);
  }

  @Test
  @Order(11)
  void aFileThatChangedAfterItWasReadIsNamedAndNothingIsLost() {
    project.visits("2024-02.csv", "2024-02-01T00:00:00Z", 28, 9);
    List<String> before = warehouse.rows("visits");
    Ran ran = run(LATER);
    assertThat(ran.typed().exit()).as(ran.typed().all()).isEqualTo(3);
    assertThat(ran.typed().err()).contains("HG0502").contains("2024-02.csv");
    assertThat(warehouse.rows("visits")).isEqualTo(before);
  }
}
