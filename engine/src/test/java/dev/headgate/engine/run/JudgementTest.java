package dev.headgate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.learn.export.ParityResult;
import dev.headgate.engine.model.score.Task;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.GateRecord.Compared;
import dev.headgate.engine.store.record.GateRecord.Holds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lets a version pass, beside the gates of the spec. */
class JudgementTest {
  private static GateRecord gate(Holds holds) {
    return GateRecord.of("auc >= 0.6", "", holds, "");
  }

  private static GateRecord export(double difference, long flips) {
    ParityResult parity = new ParityResult(Task.BINARY, 100, difference, flips);
    List<GateRecord> all = Judgement.with(List.of(gate(Holds.TRUE)), Optional.of(parity));
    assertThat(all).hasSize(2);
    return all.get(1);
  }

  @ParameterizedTest
  @EnumSource(Holds.class)
  void oneGateThatDoesNotPassIsEnough(Holds holds) {
    boolean passes = Stream.of(Holds.TRUE, Holds.NOT_APPLICABLE).anyMatch(holds::equals);
    assertThat(Judgement.passed(List.of(gate(Holds.TRUE), gate(holds)))).isEqualTo(passes);
  }

  @Test
  void aRefittedModelsExportHasToScoreAsSparkDoes() {
    GateRecord same = export(1e-12, 0);
    assertThat(same.holds()).isEqualTo(Holds.TRUE);
    assertThat(same.compared()).isEqualTo(Compared.LARGEST_DIFFERENCE);
    assertThat(export(1e-6, 0).holds()).isEqualTo(Holds.FALSE);
    assertThat(export(0, 1).holds()).isEqualTo(Holds.FALSE);
    assertThat(export(0, 1).reason()).startsWith("1 of 100 rows have another label");
  }

  @Test
  void withoutARefitNothingIsAsked() {
    List<GateRecord> judged = List.of(gate(Holds.UNDECIDED));
    assertThat(Judgement.with(judged, Optional.empty())).isEqualTo(judged);
  }
}
