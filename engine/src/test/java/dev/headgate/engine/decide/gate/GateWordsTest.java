package dev.headgate.engine.decide.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Compared;
import dev.headgate.engine.store.record.GateRecord.Holds;
import dev.headgate.engine.store.record.Json;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A gate tells which number was held against which. */
class GateWordsTest {
  private static String held(
      Compared compared, double value, double low, double high, double limit, String why) {
    Certainty ends = new Certainty.Within(low, high);
    return GateWords.held(
        new GateRecord("auc >= 0.6", "", Holds.TRUE, compared, value, ends, limit, why));
  }

  @Test
  void theEstimateDecidesAloneAndTheBoundBesideTheChampion() {
    assertThat(held(Compared.ESTIMATE, 0.5996, 0.58, 0.61, 0.6, ""))
        .isEqualTo("0.600 [0.580, 0.610]; the estimate 0.5996 against 0.6000");
    String to = "difference to version 1";
    assertThat(held(Compared.LOWER_BOUND, 0.003, -0.002, 0.007, -0.005, to))
        .isEqualTo(to + ": 0.003 [-0.002, 0.007]; its lower bound -0.002 against -0.005");
    assertThat(held(Compared.UPPER_BOUND, 0.01, 0.008, 0.013, 0, to))
        .isEqualTo(to + ": 0.010 [0.008, 0.013]; its upper bound 0.013 against 0.000");
  }

  @Test
  void whereNothingWasComparedTheReasonStands() {
    assertThat(held(Compared.NOTHING, 0, 0, 0, 0, "no champion yet")).isEqualTo("no champion yet");
  }

  @Test
  void anExportIsToldInPowersOfTen() {
    assertThat(held(Compared.LARGEST_DIFFERENCE, 1.1e-16, 1.1e-16, 1.1e-16, 1e-9, ""))
        .isEqualTo("the largest difference 1e-16 against 1e-9");
  }

  @Test
  void whatAnOlderRecordComparedFollowsFromItsCondition() {
    assertThat(read("auc >= 0.6", "true", 0.7)).isEqualTo(Compared.ESTIMATE);
    assertThat(read("auc > champion.auc - 0.005", "false", 0.01)).isEqualTo(Compared.LOWER_BOUND);
    assertThat(read("mae <= champion . mae", "true", 0.01)).isEqualTo(Compared.UPPER_BOUND);
    assertThat(read("auc >= champion.auc", "not_applicable", 0)).isEqualTo(Compared.NOTHING);
    assertThat(read("the export scores as Spark does", "true", 1e-16))
        .isEqualTo(Compared.LARGEST_DIFFERENCE);
    assertThat(read("no input tells the label", "false", 0)).isEqualTo(Compared.NOTHING);
  }

  private static Compared read(String that, String holds, double value) {
    String json =
        String.format(
            Locale.ROOT,
            "{\"that\":\"%s\",\"slice\":\"\",\"holds\":\"%s\",\"value\":%s,\"low\":%s,\"high\":%s,"
                + "\"limit\":0.0,\"reason\":\"\"}",
            that,
            holds,
            value,
            value,
            value);
    return Json.read(json, GateRecord.class).compared();
  }
}
