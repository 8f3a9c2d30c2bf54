package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.Selection;
import dev.headgate.engine.model.score.OnnxModel;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.registry.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model that is split by a condition and refitted once it has passed, through its life. */
@TestMethodOrder(OrderAnnotation.class)
class SplitRunTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: visits
      params:
        held: {value: oslo, allowed: [oslo, lima]}
        limit: {type: int, value: 3}
      datasets:
        visits:
          ingest:
            from: {csv: data/*.csv}
            schema: id INT, at TIMESTAMP, shop STRING, minutes DOUBLE, pages DOUBLE, bought INT
          key: [id]
        few:
          sql: SELECT * FROM visits WHERE pages < :limit
      models:
        buyer:
          from: visits
          task: binary
          label: bought
          split: {test: {where: 'shop = :held'}, refit: all}
          features: [{columns: numeric, impute: median}]
          train: {logistic_regression: {}}
          gate:
            - auc >= 0.999
            - auc >= champion.auc - 0.05
          export: [onnx]
      """;

  private static final RunOptions FORCED =
      new RunOptions(Selection.ALL, RunOptions.Refresh.NEW, RunOptions.Force.ALL);

  @TempDir private static Path folder;

  private static InProcess project() {
    return InProcess.in(folder, "2024-03-01T00:00:00Z");
  }

  private static ModelRecord run(RunOptions options) {
    return project().run(Given.NOTHING, options).models().get(0);
  }

  private static Path version(int version) {
    return Warehouse.local(Warehouse.beside(folder, "visits").workspace().model("buyer", version));
  }

  @Test
  @Order(1)
  void whatAGateRefusesIsNotRefitted() {
    SmallProject.opened(folder).spec(SPEC);
    SmallProject.opened(folder).visits("visits.csv", "2024-01-01T00:00:00Z", 20, 1);
    ModelRecord refused = run(RunOptions.PLAIN);
    assertThat(refused.verdict().text()).isEqualTo("refused");
    assertThat(refused.refitRows()).isZero();
    assertThat(version(1).resolve(ModelCard.JUDGED)).doesNotExist();
  }

  @Test
  @Order(2)
  void aVersionThatPassesWhenItIsJudgedAgainIsRefittedAndKeepsWhatWasJudged() {
    SmallProject.opened(folder).edit("auc >= 0.999", "auc >= 0.6");
    ModelRecord promoted = run(RunOptions.PLAIN);
    assertThat(promoted.verdict().text()).isEqualTo("promoted");
    assertThat(promoted.version()).isOne();
    assertThat(promoted.refitRows()).isEqualTo(600);
    assertThat(promoted.exports().get(0).path()).endsWith("/1/" + ModelCard.ONNX);
    assertThat(promoted.gate())
        .filteredOn(gate -> gate.that().equals("the export of the refit scores as Spark does"))
        .extracting(GateRecord::holds)
        .containsExactly(GateRecord.Holds.TRUE);
    assertThat(note(version(1))).contains("all 600 rows");
    assertThat(note(version(1).resolve(ModelCard.JUDGED))).isEmpty();
    assertThat(Warehouse.beside(folder, "visits").wholeChain())
        .extracting(event -> event.event() + " " + event.version())
        .endsWith("gated 1", "refitted 1", "exported 1", "promoted 1");
  }

  private static String note(Path version) {
    try (OnnxModel model = OnnxModel.open(version.resolve(ModelCard.ONNX))) {
      return model.signature().metadata().getOrDefault("refit", "");
    }
  }

  @Test
  @Order(3)
  void onlyWhatItsConditionNamesLearnsItAnew() {
    assertThat(project().due(Given.NOTHING, RunOptions.PLAIN)).isEmpty();
    assertThat(due("limit", "4")).containsExactly("few");
    assertThat(due("held", "lima")).containsExactly("buyer");
    SmallProject small = SmallProject.opened(folder);
    small.edit("'shop = :held'", "'shop  =  :held -- a comment'");
    assertThat(project().due(Given.NOTHING, RunOptions.PLAIN)).isEmpty();
    small.edit("'shop  =  :held -- a comment'", "'shop <> :held'");
    assertThat(project().due(Given.NOTHING, RunOptions.PLAIN)).containsExactly("buyer");
    small.edit("'shop <> :held'", "'shop = :held'");
    small.edit(", refit: all", "");
    assertThat(project().due(Given.NOTHING, RunOptions.PLAIN)).containsExactly("buyer");
    small.spec(SPEC.replace("auc >= 0.999", "auc >= 0.6"));
  }

  private static List<String> due(String name, String value) {
    return project().due(Given.params(Map.of(name, value)), RunOptions.PLAIN);
  }

  @Test
  @Order(4)
  void theChampionIsComparedAsItWasBeforeItLearnedFromTheRowsThatJudge() {
    ModelRecord again = run(FORCED);
    assertThat(again.version()).isEqualTo(2);
    GateRecord compared = again.gate().get(1);
    assertThat(compared.reason()).isEqualTo("difference to version 1 before its refit");
    assertThat(compared.value()).as("the same model on the same rows").isZero();
    assertThat(Files.isDirectory(version(2).resolve(ModelCard.JUDGED))).isTrue();
  }
}
