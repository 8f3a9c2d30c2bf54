package dev.headgate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.model.score.Input;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Holds;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.store.registry.ModelState;
import dev.headgate.engine.store.state.Documents;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model's candidates, one after the other, and versions that are judged again. */
@TestMethodOrder(OrderAnnotation.class)
class CandidacyTest {
  @TempDir private static Path folder;

  private final SmallRun small = SmallRun.in(folder);

  private static GateRecord compared(ModelRecord model) {
    return model.gate().get(1);
  }

  @Test
  @Order(1)
  void theFirstThatPassesIsChampion() {
    ModelRecord first = small.run(0.01, 0.6);
    assertThat(first.verdict().is(ModelVerdict.PROMOTED)).isTrue();
    assertThat(compared(first).holds()).isEqualTo(Holds.NOT_APPLICABLE);
    assertThat(small.registry().champion()).contains(1);
    assertThat(small.registry().refused(1)).isFalse();
  }

  @Test
  @Order(2)
  void theOneThatAGateRefusesLeavesTheChampionAndIsKept() {
    ModelRecord second = small.run(0.02, 0.999);
    assertThat(second.verdict().is(ModelVerdict.REFUSED)).isTrue();
    assertThat(compared(second).reason()).isEqualTo("difference to version 1");
    assertThat(second.exports()).isEmpty();
    assertThat(small.registry().champion()).contains(1);
    assertThat(small.registry().refused(2)).isTrue();
  }

  @Test
  @Order(3)
  void judgedAgainByGatesThatItPassesItIsChampion() {
    ModelRecord again = small.run(0.02, 0.6);
    assertThat(again.version()).isEqualTo(2);
    assertThat(again.verdict().is(ModelVerdict.PROMOTED)).isTrue();
    assertThat(small.registry().reign()).containsExactly(1, 2);
    assertThat(small.registry().refused(2)).isFalse();
  }

  @Test
  @Order(4)
  void aChampionThatNewGatesWouldRefuseStays() {
    ModelRecord again = small.run(0.02, 0.998);
    assertThat(again.verdict().is(ModelVerdict.REFUSED)).isTrue();
    assertThat(again.champion()).isEqualTo(2);
    assertThat(small.registry().reign()).containsExactly(1, 2);
    assertThat(small.registry().refused(2)).as("it was let pass when it came").isFalse();
  }

  @Test
  @Order(5)
  void whereTheChampionChangesMeanwhileTheGatesAreAskedAgain() {
    ModelRecord third =
        small.run(
            0.03,
            0.6,
            new Event.Draft("rolled_back", 2, Map.of()),
            now -> now.rolledBack("2024-03-01T00:00:00Z"));
    assertThat(compared(third).reason()).isEqualTo("difference to version 1");
    assertThat(third.champion()).isEqualTo(3);
    assertThat(small.registry().reign()).containsExactly(1, 3);
  }

  @Test
  @Order(6)
  void whereAnotherVersionComesMeanwhileItBearsTheNextNumber() {
    ModelRecord fifth =
        small.run(
            0.04,
            0.6,
            new Event.Draft("registered", 4, Map.of()),
            now ->
                now.with(
                    new ModelState.Version(4, "other", "", Recorded.of(ModelVerdict.REFUSED))));
    assertThat(fifth.version()).isEqualTo(5);
    assertThat(small.registry().reign()).containsExactly(1, 3, 5);
  }

  @Test
  @Order(7)
  void anIncumbentReadsWhatItLearnedFromUntilItIsClosed() {
    Incumbent incumbent = Incumbent.of(small.workspace(), "m", Optional.of(5));
    try (incumbent) {
      assertThat(incumbent.version()).contains(5);
      assertThat(incumbent.inputs()).extracting(Input::name).containsExactly("x");
    }
    Incumbent none = Incumbent.of(small.workspace(), "m", Optional.empty());
    try (none) {
      assertThat(none.version()).isEmpty();
      assertThat(none.inputs()).isEmpty();
    }
  }

  @Test
  @Order(8)
  void aChampionWhoseExportIsGoneLeavesTheComparisonUndecided() {
    Documents.here().remove(small.workspace().model("m", 5) + "/" + ModelCard.ONNX);
    ModelRecord sixth = small.run(0.05, 0.6);
    assertThat(compared(sixth).holds()).isEqualTo(Holds.UNDECIDED);
    assertThat(compared(sixth).reason())
        .isEqualTo("the champion cannot score: what was exported of version 5 is gone or broken");
    assertThat(sixth.verdict().is(ModelVerdict.REFUSED)).isTrue();
    assertThat(small.registry().champion()).contains(5);
  }
}
