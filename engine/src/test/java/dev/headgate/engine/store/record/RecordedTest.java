package dev.headgate.engine.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.registry.ModelState;
import org.junit.jupiter.api.Test;

/** Verdicts and decisions of records on disk: known by their constants, else shown as they are. */
class RecordedTest {
  private static String monitor(String verdict, String decision) {
    return "{\"monitor\":\"watch\",\"verdict\":\"%s\",\"drifted\":[],\"uncompared\":[],"
            .formatted(verdict)
        + "\"impact\":0.0,\"report\":\"\",\"decision\":\"%s\",\"reasons\":[\"auc fell\"]}"
            .formatted(decision);
  }

  @Test
  void aRecordIsWrittenAsItWasRead() {
    for (Verdict verdict : Verdict.values()) {
      for (Retraining decision : Retraining.values()) {
        String json = monitor(verdict.text(), decision.text());
        MonitorRecord read = Json.read(json, MonitorRecord.class);
        assertThat(read.verdict().is(verdict)).isTrue();
        assertThat(read.decision().is(decision)).isTrue();
        assertThat(read.reasons()).extracting(Said::text).containsExactly("auc fell");
        assertThat(Json.line(read)).isEqualTo(json);
      }
    }
  }

  @Test
  void aWordOfAnotherVersionIsShownAsItStands() {
    String json = monitor("drift_of_labels", "wait");
    MonitorRecord read = Json.read(json, MonitorRecord.class);
    assertThat(read.verdict().text()).isEqualTo("drift_of_labels");
    assertThat(read.decision()).isEqualTo(new Recorded.Other<>("wait"));
    assertThat(Verdict.values()).noneMatch(read.verdict()::is);
    assertThat(Json.line(read)).isEqualTo(json);
  }

  @Test
  void aRegistryKnowsWhichVersionsWereRefused() {
    String version = "{\"version\":%d,\"run\":\"r\",\"asOf\":\"\",\"verdict\":\"%s\"}";
    String json =
        "{\"reign\":[1],\"versions\":["
            + version.formatted(1, "promoted")
            + ","
            + version.formatted(2, "refused")
            + ","
            + version.formatted(3, "withdrawn")
            + "],\"meaning\":\"\",\"judged\":\"\",\"exported\":\"\",\"decided\":\"\","
            + "\"attempted\":\"\",\"events\":3,\"digest\":\"\"}";
    ModelState state = Json.read(json, ModelState.class);
    assertThat(new boolean[] {state.refused(1), state.refused(2), state.refused(3)})
        .containsExactly(false, true, false);
    assertThat(Json.line(state)).isEqualTo(json);
  }
}
