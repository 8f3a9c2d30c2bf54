package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.SmallJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed anywhere and is started again ends as one that nobody disturbed. */
class KillTest {
  private static final int MOMENTS = 10;
  private static final String[] TABLES = {"visits", "_quarantine/visits", "recent"};
  private static final String[] ALL = {"visits", "_quarantine/visits", "recent", "likely"};
  private static final String WITHOUT_MODEL =
      SmallProject.SPEC.substring(0, SmallProject.SPEC.indexOf("models:"));

  @TempDir Path folder;

  private SmallProject project(String name, String spec) {
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

  private Headgate headgate(SmallProject project) throws IOException {
    return project.headgate().with("TMPDIR", Files.createDirectories(temporary()).toString());
  }

  private Path temporary() {
    return folder.resolve("temporary");
  }

  /**
   * Ends it; and no temporary folder is left, neither of this run nor of those that were killed.
   */
  private void finish(SmallProject project) throws IOException {
    Headgate.Result result = headgate(project).run("run", "--as-of", "2024-03-01");
    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(temporary()).isEmptyDirectory();
  }

  private void nothingLeft(SmallProject project) throws IOException {
    Headgate.Result result = headgate(project).run("run", "--as-of", "2024-03-01");
    assertThat(result.exit()).as(result.all()).isZero();
    assertThat(result.err()).contains("nothing to do");
  }

  private void halted(SmallProject project, String point) throws IOException {
    Headgate.Result result =
        headgate(project).with("HEADGATE_HALT_AT", point).run("run", "--as-of", "2024-03-01");
    assertThat(result.exit()).as(point + " was reached: " + result.all()).isEqualTo(137);
  }

  @Test
  void killedAtTenMomentsARunStartedAgainEndsAsOneThatNobodyDisturbed() throws Exception {
    SmallProject calm = project("calm", SmallProject.SPEC);
    long began = System.nanoTime();
    finish(calm);
    long whole = System.nanoTime() - began;
    Map<String, List<String>> expected = of(calm).rowsOf(ALL);
    assertThat(expected.get("visits")).hasSize(60 * 30 + 1);
    assertThat(expected.get("_quarantine/visits")).hasSize(2);
    Random random = new Random(20130101);
    int kills = 0;
    for (int victims = 1; kills < MOMENTS; victims++) {
      assertThat(victims).as("most runs are still at work when they are killed").isLessThan(12);
      SmallProject victim = project("victim" + victims, SmallProject.SPEC);
      // Each is killed again when it has been started again, up to three times.
      for (int deaths = 0; deaths < 3 && kills < MOMENTS; deaths++) {
        Process process = headgate(victim).start("run", "--as-of", "2024-03-01");
        if (process.waitFor((long) (whole * random.nextDouble()), TimeUnit.NANOSECONDS)) {
          break;
        }
        Headgate.kill(process);
        kills++;
        seenIsWhole(of(victim), expected);
      }
      finish(victim);
      assertThat(of(victim).rowsOf(ALL)).isEqualTo(expected);
      assertThat(of(victim).story()).isEqualTo(of(calm).story());
      assertThat(of(victim).folders("buyer")).isEqualTo(of(calm).folders("buyer"));
      nothingLeft(victim);
    }
  }

  /** Right after a kill a reader sees a table whole or not at all. */
  private static void seenIsWhole(Warehouse warehouse, Map<String, List<String>> expected) {
    for (String table : List.of("visits", "recent", "likely")) {
      if (warehouse.has(table)) {
        assertThat(warehouse.rows(table)).isEqualTo(expected.get(table));
      }
    }
    if (warehouse.has("_registry")) {
      assertThat(warehouse.wholeChain()).isNotEmpty();
    }
  }

  @Test
  void haltedBetweenAnyTwoWritesThatBelongTogether() throws Exception {
    SmallProject victim = project("halted", WITHOUT_MODEL);
    finish(victim);
    victim.rows("more.csv", faulty(1));
    // Each start goes on from what the last one left, and dies a write later.
    for (String point :
        List.of(
            "after-ledger@visits",
            "after-files@visits",
            "after-quarantine@visits",
            "before-commit@visits",
            "after-commit@visits",
            "before-commit@recent")) {
      halted(victim, point);
      seenIsOld(of(victim), point);
    }
    finish(victim);
    assertThat(of(victim).table("visits").count()).isEqualTo(60 * 30 + 2);
    assertThat(of(victim).table("_quarantine/visits").count()).isEqualTo(4);
    SmallProject calm = project("calm-halted", WITHOUT_MODEL);
    calm.rows("more.csv", faulty(1));
    finish(calm);
    assertThat(of(victim).rowsOf(TABLES)).isEqualTo(of(calm).rowsOf(TABLES));
    nothingLeft(victim);
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
    SmallProject calm = project("calm-model", SmallProject.SPEC);
    finish(calm);
    Map<String, List<String>> expected = of(calm).rowsOf(ALL);
    SmallProject victim = project("halted-model", SmallProject.SPEC);
    halted(victim, "before-registry@buyer");
    killedStandsInTheList(victim);
    assertThat(of(victim).model("buyer").versions()).isEmpty();
    assertThat(of(victim).folders("buyer")).isEmpty();
    halted(victim, "after-registry@buyer");
    assertThat(of(victim).model("buyer").champion()).contains(1);
    halted(victim, "before-commit@likely");
    finish(victim);
    assertThat(of(victim).rowsOf(ALL)).isEqualTo(expected);
    assertThat(of(victim).story()).isEqualTo(of(calm).story());
    assertThat(of(victim).folders("buyer")).isEqualTo(of(calm).folders("buyer"));
    nothingLeft(victim);
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
