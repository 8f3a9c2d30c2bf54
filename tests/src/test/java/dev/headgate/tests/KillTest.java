package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.SmallJvm;
import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed anywhere and is started again ends as one that nobody disturbed. */
class KillTest {
  private static final int MOMENTS = 4;
  private static final String[] TABLES = {"visits", "_quarantine/visits", "recent"};
  private static final String[] ALL = {"visits", "_quarantine/visits", "recent", "likely"};
  private static final String WITHOUT_MODEL =
      SmallProject.SPEC.substring(0, SmallProject.SPEC.indexOf("models:"));

  @TempDir static Path folder;
  private static SmallProject calm;
  private static Map<String, List<String>> expected;

  /** What one run takes that nobody disturbs, in nanoseconds. */
  private static long whole;

  @BeforeAll
  static void runUndisturbed() throws IOException {
    calm = project("calm", SmallProject.SPEC);
    long began = System.nanoTime();
    typed(calm);
    whole = System.nanoTime() - began;
    expected = of(calm).rowsOf(ALL);
    assertThat(expected.get("visits")).hasSize(60 * 30 + 1);
    assertThat(expected.get("_quarantine/visits")).hasSize(2);
  }

  private static SmallProject project(String name, String spec) {
    SmallProject project = SmallProject.in(folder.resolve(name));
    project.spec(spec);
    project.rows("faulty.csv", faulty(0));
    return project;
  }

  /** Two rows to be kept aside, one torn and one that breaks a rule, and one that is right. */
  private static String faulty(int i) {
    return String.format(
        "%d,2024-02-11T00:00:00Z,oslo,-1,2,0%n%d,2024-02-1%n%d,2024-02-12T00:00:00Z,lima,2,2,0%n",
        10 * i + 1, 10 * i + 2, 10 * i + 3);
  }

  private static Warehouse of(SmallProject project) {
    return Warehouse.beside(project.folder(), "visits");
  }

  private static Headgate headgate(SmallProject project) throws IOException {
    Path temporary = Files.createDirectories(temporary(project));
    return project.headgate().with("TMPDIR", temporary.toString());
  }

  private static Path temporary(SmallProject project) {
    return project.folder().resolveSibling("temporary-" + project.folder().getFileName());
  }

  /** As the command does, without a process of its own. */
  private static void finish(SmallProject project) {
    InProcess.in(project.folder(), "2024-03-01T00:00:00Z").run(Given.NOTHING, RunOptions.PLAIN);
  }

  /** The command itself sees no difference either. */
  private static void nothingToDo(SmallProject project) throws IOException {
    assertThat(typed(project).err()).contains("nothing to do");
  }

  /** After a run that had something to do, no temporary folder of those that died is there. */
  private static void swept(SmallProject project) {
    assertThat(temporary(project)).isEmptyDirectory();
  }

  private static Headgate.Result typed(SmallProject project) throws IOException {
    Headgate.Result result = headgate(project).run("run", "--as-of", "2024-03-01");
    assertThat(result.exit()).as(result.all()).isZero();
    return result;
  }

  private static void halted(SmallProject project, String point) throws IOException {
    Headgate.Result result =
        headgate(project).with("HEADGATE_HALT_AT", point).run("run", "--as-of", "2024-03-01");
    assertThat(result.exit()).as(point + " was reached: " + result.all()).isEqualTo(137);
  }

  @Test
  void killedAtAnyMomentARunStartedAgainEndsAsOneThatNobodyDisturbed() throws Exception {
    Random random = new Random(20130101);
    int kills = 0;
    for (int victims = 1; kills < MOMENTS; victims++) {
      assertThat(victims).as("most runs are still at work when they are killed").isLessThan(8);
      SmallProject victim = project("victim" + victims, SmallProject.SPEC);
      // Each is killed again when it has been started again, up to three times.
      for (int deaths = 0; deaths < 3 && kills < MOMENTS; deaths++) {
        Process process = headgate(victim).start("run", "--as-of", "2024-03-01");
        if (process.waitFor((long) (whole * random.nextDouble()), TimeUnit.NANOSECONDS)) {
          break;
        }
        Headgate.kill(process);
        kills++;
        seenIsWhole(of(victim));
      }
      endsLikeTheCalmOne(victim);
    }
  }

  /** By the command, as the last digits of a model depend on how many tasks add up. */
  private static void endsLikeTheCalmOne(SmallProject victim) throws IOException {
    // one that was killed when all was done leaves nothing to do, and so nobody that sweeps
    boolean worked = !typed(victim).err().contains("nothing to do");
    assertThat(of(victim).rowsOf(ALL)).isEqualTo(expected);
    assertThat(of(victim).story()).isEqualTo(of(calm).story());
    assertThat(of(victim).folders("buyer")).isEqualTo(of(calm).folders("buyer"));
    if (worked) {
      swept(victim);
    }
    nothingToDo(victim);
  }

  /** Right after a kill a reader sees a table whole or not at all. */
  private static void seenIsWhole(Warehouse warehouse) {
    for (String table : List.of("visits", "recent", "likely")) {
      if (warehouse.has(table)) {
        assertThat(warehouse.rows(table)).isEqualTo(expected.get(table));
      }
    }
    // The registry is made empty, so it may be there and tell nothing yet.
    List<String> told = warehouse.story();
    assertThat(told).isEqualTo(of(calm).story().subList(0, told.size()));
  }

  @Test
  void haltedBetweenWritesThatBelongTogether() throws Exception {
    SmallProject victim = project("halted", WITHOUT_MODEL);
    finish(victim);
    victim.rows("more.csv", faulty(1));
    // Each start goes on from what the last one left, and dies a write later. That files or rows
    // kept aside alone are left behind is the matter of the engine's PublicationFaultTest.
    for (String point :
        List.of(
            "after-ledger@visits",
            "before-commit@visits",
            "after-commit@visits",
            "before-commit@recent")) {
      halted(victim, point);
      seenIsOld(of(victim), point);
    }
    finish(victim);
    assertThat(of(victim).table("visits").count()).isEqualTo(60 * 30 + 2);
    assertThat(of(victim).table("_quarantine/visits").count()).isEqualTo(4);
    SmallProject undisturbed = project("undisturbed", WITHOUT_MODEL);
    undisturbed.rows("more.csv", faulty(1));
    finish(undisturbed);
    assertThat(of(victim).rowsOf(TABLES)).isEqualTo(of(undisturbed).rowsOf(TABLES));
    nothingToDo(victim);
    Headgate.Result aside = headgate(victim).run("quarantine", "show", "visits");
    assertThat(aside.exit()).as(aside.all()).isZero();
    assertThat(aside.out())
        .contains("minutes >= 0\n  data/faulty.csv, run")
        .contains("text 2,2024");
  }

  /** Until the commit a reader sees the version before. */
  private static void seenIsOld(Warehouse warehouse, String point) {
    boolean committed = point.equals("after-commit@visits") || point.endsWith("@recent");
    assertThat(warehouse.table("visits").count()).isEqualTo(60 * 30 + 1 + (committed ? 1 : 0));
    assertThat(warehouse.table("recent").count()).isEqualTo(60 * 30 + 1);
  }

  @Test
  void haltedAroundThePromotionOfAModel() throws Exception {
    SmallProject victim = project("halted-model", SmallProject.SPEC);
    halted(victim, "before-registry@buyer");
    killedStandsInTheList(victim);
    assertThat(of(victim).model("buyer").versions()).isEmpty();
    assertThat(of(victim).folders("buyer")).isEmpty();
    halted(victim, "after-registry@buyer");
    assertThat(of(victim).model("buyer").champion()).contains(1);
    halted(victim, "before-commit@likely");
    endsLikeTheCalmOne(victim);
  }

  /** A run that was killed is seen by who looks, and taken by nobody for one that ended. */
  private static void killedStandsInTheList(SmallProject victim) {
    String list = SmallJvm.type(victim.folder(), "runs", "list", "--json").out();
    assertThat(list).contains("\"outcome\":\"killed\",\"exit\":-1").hasLineCount(1);
    String run = list.replaceAll("(?s).*\"run\":\"([^\"]*)\".*", "$1");
    assertThat(SmallJvm.type(victim.folder(), "runs", "show", run).out())
        .contains("killed: process ")
        .contains(" is gone, and no end was recorded");
    assertThat(SmallJvm.type(victim.folder(), "runs", "show", run, "--json").out())
        .contains("\"outcome\" : \"killed\"")
        .contains("\"pid\" : ");
    assertThat(SmallJvm.type(victim.folder(), "runs", "show", "last").err())
        .contains("there is no run 'last'");
  }
}
