package dev.headgate.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.record.GateRecord;
import dev.headgate.engine.record.GateRecord.Holds;
import org.junit.jupiter.api.Test;

/** A gate tells which number was held against which. */
class GateWordsTest {
  private static String held(
      String that, Holds holds, double value, double low, double high, double limit, String why) {
    return GateWords.held(new GateRecord(that, "", holds, value, low, high, limit, why));
  }

  @Test
  void theEstimateDecidesAloneAndTheBoundBesideTheChampion() {
    assertThat(held("auc >= 0.6", Holds.FALSE, 0.5996, 0.58, 0.61, 0.6, ""))
        .isEqualTo("0.600 [0.580, 0.610]; the estimate 0.5996 against 0.6000");
    String to = "difference to version 1";
    assertThat(held("auc > champion.auc - 0.005", Holds.TRUE, 0.003, -0.002, 0.007, -0.005, to))
        .isEqualTo(to + " 0.003 [-0.002, 0.007]; its lower bound -0.002 against -0.005");
    assertThat(held("mae <= champion . mae", Holds.FALSE, 0.01, 0.008, 0.013, 0, to))
        .isEqualTo(to + " 0.010 [0.008, 0.013]; its upper bound 0.013 against 0.000");
  }

  @Test
  void whereNothingWasComparedTheReasonStands() {
    assertThat(held("auc >= champion.auc", Holds.NOT_APPLICABLE, 0, 0, 0, 0, "no champion yet"))
        .isEqualTo("no champion yet");
    assertThat(held("no input tells the label", Holds.FALSE, 0, 0, 0, 0, "x tells it"))
        .isEqualTo("x tells it");
  }
}
