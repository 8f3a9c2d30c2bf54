package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Given;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.learn.promote.Registrar;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.store.registry.Event;
import dev.headgate.engine.store.registry.ModelState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What others do to the tables: a plain Spark session, another run, another person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideTest {
  private static final String WITHOUT_MODEL =
      SmallProject.SPEC.substring(0, SmallProject.SPEC.indexOf("models:"));

  private SmallProject project;
  private Warehouse warehouse;

  @BeforeAll
  void runTwice(@TempDir Path folder) {
    project = SmallProject.in(folder);
    project.spec(WITHOUT_MODEL);
    warehouse = Warehouse.beside(folder, "visits");
    run();
    project.visits("2024-03.csv", "2024-03-01T00:00:00Z", 10, 3);
    run();
    assertThat(warehouse.table("visits").count()).isEqualTo(70 * 30);
  }

  private InProcess headgate() {
    return InProcess.in(project.folder(), "2024-03-01T00:00:00Z");
  }

  /** Runs it and returns what is said of its steps. */
  private String run() {
    PipelineRun.Result result = headgate().attempt(Given.NOTHING, RunOptions.PLAIN);
    String said =
        result.record().steps() + new Renderer(Style.PLAIN, 200).render(result.findings());
    assertThat(result.record().exit()).as(said).isZero();
    return said;
  }

  private void nothingToDo() {
    assertThat(headgate().due(Given.NOTHING, RunOptions.PLAIN)).isEmpty();
  }

  @Test
  @Order(1)
  void compactionOfAnInputIsNoNews() {
    long before = warehouse.version("visits");
    warehouse.sql("OPTIMIZE %s", "visits");
    assertThat(warehouse.version("visits")).as("OPTIMIZE did something").isGreaterThan(before);
    nothingToDo();
    assertThat(warehouse.table("visits").count()).isEqualTo(70 * 30);
  }

  @Test
  @Order(2)
  void compactionOfADerivedTableIsNoNews() {
    warehouse.sql("OPTIMIZE %s ZORDER BY (shop)", "recent");
    nothingToDo();
  }

  @Test
  @Order(3)
  void rowsThatSomebodyDeletedFromADerivedTableComeBack() {
    List<String> before = warehouse.rows("recent");
    warehouse.sql("DELETE FROM %s WHERE shop = 'oslo'", "recent");
    String said = run();
    assertThat(said).contains("DELETE");
    assertThat(warehouse.rows("recent")).isEqualTo(before);
    nothingToDo();
  }

  @Test
  @Order(4)
  void rowsThatSomebodyDeletedFromAnIngestedTableAreReportedAndCountAsNewInput() {
    warehouse.sql("DELETE FROM %s WHERE shop = 'lima'", "visits");
    String said = run();
    assertThat(said).contains("DELETE").contains("visits");
    assertThat(warehouse.table("recent").filter("shop = 'lima'").count())
        .as("what is derived follows its input")
        .isZero();
    nothingToDo();
  }

  @Test
  @Order(5)
  void aRestoredInputIsSaidAndItsRowsComeOnce() {
    warehouse.sql("RESTORE TABLE %s TO VERSION AS OF 0", "visits");
    assertThat(warehouse.table("visits").count()).isEqualTo(60 * 30);
    String said = run();
    assertThat(said).contains("visits").contains("RESTORE");
    long rows = warehouse.table("visits").count();
    assertThat(rows).as("what was read after that version is read again, once").isEqualTo(2100);
    assertThat(warehouse.table("visits").select("id").distinct().count()).isEqualTo(rows);
    nothingToDo();
  }

  @Test
  @Order(6)
  void ofTwoPromotionsAtOnceExactlyOneWins() throws Exception {
    int rounds = 3;
    for (int round = 1; round <= rounds; round++) {
      int champion = warehouse.model("racer").champion().orElse(0);
      CyclicBarrier both = new CyclicBarrier(2);
      List<Callable<Boolean>> two =
          List.of(
              () -> promoted(both, champion, 10 * champion + 1),
              () -> promoted(both, champion, 10 * champion + 2));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Boolean> won = new ArrayList<>();
        for (Future<Boolean> one : threads.invokeAll(two, 2, TimeUnit.MINUTES)) {
          won.add(one.get());
        }
        assertThat(won).containsExactlyInAnyOrder(true, false);
      } finally {
        threads.shutdownNow();
      }
      List<Event> events = warehouse.wholeChain();
      assertThat(events).hasSize(round);
      assertThat(warehouse.model("racer").champion())
          .contains(events.get(events.size() - 1).version());
    }
  }

  /** Promotes a version if the champion is still the one that was seen; says whether it did. */
  private boolean promoted(CyclicBarrier both, int champion, int version) {
    AtomicBoolean first = new AtomicBoolean(true);
    AtomicBoolean wrote = new AtomicBoolean();
    Registrar.of(SparkFixture.session(), warehouse.workspace())
        .write(
            "racer",
            Instant.parse("2024-03-01T00:00:00Z"),
            "race",
            state -> {
              if (first.getAndSet(false)) {
                await(both);
              }
              boolean mine = state.champion().orElse(0) == champion;
              wrote.set(mine);
              return mine ? Optional.of(entry(state, version)) : Optional.empty();
            });
    return wrote.get();
  }

  private static Registrar.Entry entry(ModelState state, int version) {
    return new Registrar.Entry(
        state.crowned(version), List.of(new Event.Draft("promoted", version, Map.of())));
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
