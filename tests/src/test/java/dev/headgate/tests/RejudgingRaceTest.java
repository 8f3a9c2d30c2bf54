package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.Recorded;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells of a version that it judges again is what the registry says then. */
@TestMethodOrder(OrderAnnotation.class)
class RejudgingRaceTest {
  private static final String DAY = "2024-03-01T00:00:00Z";
  @TempDir private static Path folder;

  private Warehouse warehouse() {
    return Warehouse.beside(folder, "visits");
  }

  private ModelRecord judgedWhile(Event.Draft event, UnaryOperator<ModelState> somebodyElse) {
    return InProcess.in(folder, DAY)
        .run(Given.NOTHING, RunOptions.PLAIN, new Meanwhile(event, somebodyElse))
        .models()
        .get(0);
  }

  /** Writes the registry as somebody else would, after the rows were scored. */
  private final class Meanwhile implements Progress {
    private final Event.Draft event;
    private final UnaryOperator<ModelState> what;
    private final AtomicBoolean done = new AtomicBoolean();

    Meanwhile(Event.Draft event, UnaryOperator<ModelState> what) {
      this.event = event;
      this.what = what;
    }

    @Override
    public void begin(String step, String kind) {}

    @Override
    public void doing(String doing, double share) {}

    @Override
    public void note(Line line) {
      if (line.kind().equals("evaluate") && !done.getAndSet(true)) {
        Registrar.of(InProcess.session(), warehouse().workspace())
            .write(
                "buyer",
                Instant.parse(DAY),
                "by-hand",
                now -> Optional.of(new Registrar.Entry(what.apply(now), List.of(event))));
      }
    }
  }

  @Test
  @Order(1)
  void aVersionThatSomebodyPromotedMeanwhileIsKeptNotPromotedAgain() {
    SmallProject project = SmallProject.in(folder);
    InProcess run = InProcess.in(folder, DAY);
    run.run(Given.NOTHING, RunOptions.PLAIN);
    project.edit("{regularization: 0.01}", "{regularization: 0.02}");
    project.edit("- auc >= 0.6", "- auc >= 0.999");
    assertThat(run.run(Given.NOTHING, RunOptions.PLAIN).exit()).isEqualTo(4);

    project.edit("- auc >= 0.999", "- auc >= 0.6");
    ModelRecord judged =
        judgedWhile(new Event.Draft("promoted", 2, Map.of()), now -> now.crowned(2));
    assertThat(judged.verdict().text()).isEqualTo("kept");
    assertThat(judged.champion()).isEqualTo(2);
    assertThat(warehouse().model("buyer").champion()).contains(2);
    assertThat(warehouse().wholeChain())
        .extracting(event -> event.event() + " " + event.version())
        .endsWith("refused 2", "promoted 2", "kept 2", "gated 2", "exported 2");
    assertThat(run.due(Given.NOTHING, RunOptions.PLAIN)).isEmpty();
  }

  @Test
  @Order(2)
  void aVersionThatCameMeanwhileIsLeftToTheRunThatBroughtIt() {
    SmallProject project = SmallProject.opened(folder);
    project.edit("- auc >= 0.6", "- auc >= 0.61");
    ModelRecord judged =
        judgedWhile(
            new Event.Draft("registered", 3, Map.of()),
            now ->
                now.with(
                    new ModelState.Version(3, "other", DAY, Recorded.of(ModelVerdict.REFUSED))));
    assertThat(judged.verdict().text()).isEqualTo("kept");
    assertThat(judged.version()).isEqualTo(2);
    assertThat(judged.champion()).isEqualTo(2);
    assertThat(warehouse().wholeChain())
        .extracting(Event::run)
        .as("nothing is written after what the other wrote")
        .endsWith("by-hand");
  }
}
