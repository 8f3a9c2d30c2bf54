package dev.headgate.dsl.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.link.Fakes;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of the language is accepted and means what it says. */
class ExampleTest {

  @Test
  void theExampleIsAccepted() {
    Path file = Path.of("src/test/resources/example.yaml");
    ReadResult read = SpecReader.read(file, Fakes.components(), Map.of());
    Findings findings = new Findings();
    findings.addAll(read.findings());
    PipelineSpec spec = read.spec().orElseThrow();
    Optional<LinkedSpec> linked = Linker.link(spec, read.spans(), Fakes.components(), findings);

    assertThat(new Renderer(Style.PLAIN, 100).render(findings.inOrder())).isEmpty();
    assertThat(linked).isPresent();
    assertThat(linked.get().datasetOrder())
        .containsExactly("flights", "weather", "departures", "tonight");
    assertThat(linked.get().reads("departures")).containsExactly("flights", "weather");
    assertThat(linked.get().queries().get("tonight").parameterNames()).containsExactly("as_of");
    MetricName auc = linked.get().metrics().get("late_arrival").named("auc").orElseThrow();
    assertThat(linked.get().gates().get("late_arrival"))
        .contains(new GateCondition(auc, GateCondition.Op.AT_LEAST, Optional.of(auc), -0.005));
    assertThat(linked.get().searches().get("late_arrival"))
        .containsEntry("max_depth", java.util.List.of(4, 5))
        .containsEntry("learning_rate", java.util.List.of(0.05, 0.1));
  }
}
