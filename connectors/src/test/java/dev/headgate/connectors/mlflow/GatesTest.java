package dev.headgate.connectors.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Compared;
import dev.headgate.engine.store.record.GateRecord.Holds;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static String row(GateRecord gate) {
    StringBuilder text = new StringBuilder();
    Gates.row(text, gate);
    return text.toString();
  }

  @Test
  void numbersStandWhereSomeWereCompared() {
    Certainty ends = new Certainty.Within(0.69, 0.72);
    assertThat(
            row(
                new GateRecord(
                    "auc >= 0.6", "", Holds.TRUE, Compared.ESTIMATE, 0.705, ends, 0.6, "")))
        .isEqualTo("| auc >= 0.6 | true | 0.7050 [0.6900, 0.7200] | 0.6000 |\n");
  }

  @Test
  void theReasonStandsWhereNoneWere() {
    assertThat(row(GateRecord.of("no input tells the label", "", Holds.FALSE, "x tells it")))
        .isEqualTo("| no input tells the label | false | x tells it | |\n");
    assertThat(row(GateRecord.of("auc >= champion.auc", "a|b", Holds.NOT_APPLICABLE, "none yet")))
        .isEqualTo("| auc >= champion.auc for a\\|b | not applicable | none yet | |\n");
  }
}
