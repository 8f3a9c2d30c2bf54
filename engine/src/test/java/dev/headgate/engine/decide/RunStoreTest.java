package dev.headgate.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.record.RunProcess;
import dev.headgate.engine.store.record.RunProcess.Life;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Underway;
import dev.headgate.engine.store.state.Flaws;
import dev.headgate.engine.store.state.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of runs that ended, and of those whose end nobody recorded. */
class RunStoreTest {
  private static final RunProcess HERE = RunProcess.here();

  @TempDir Path folder;

  private RunStore store() {
    String base = "file:" + folder;
    return RunStore.of(new Workspace(base + "/p.yaml", base, base + "/.headgate", "p"));
  }

  private static RunRecord record(String run, int minute, int exit) {
    return new RunRecord(
        "p",
        run,
        "2024-03-01T00:00:00Z",
        "succeeded",
        exit,
        1.5,
        true,
        "",
        Map.of(),
        "",
        List.of(),
        Map.of(),
        "2024-03-01T10:0" + minute + ":00Z",
        List.of(),
        List.of(),
        List.of());
  }

  private static Underway underway(String run, int minute, RunProcess process) {
    return new Underway(record(run, minute, RunRecord.NONE), process);
  }

  /** The number of a process that has ended. */
  private static long gone() throws Exception {
    Process child = new ProcessBuilder("true").start();
    child.waitFor();
    return child.pid();
  }

  private static RunProcess process(String place, long pid, String began) {
    return new RunProcess(HERE.host(), place, pid, began, "");
  }

  @Test
  void aRunWithoutAnEndIsRunningKilledOrNobodyCanTell() throws Exception {
    store().keep(record("1", 1, 0));
    store().begin(underway("2", 2, HERE));
    store().begin(underway("3", 3, process(HERE.place(), gone(), HERE.began())));
    // another process has been given the number
    store().begin(underway("4", 4, process(HERE.place(), HERE.pid(), "2001-01-01T00:00:00Z")));
    // a machine or a container that this one cannot look into
    store().begin(underway("5", 5, process("elsewhere", gone(), "")).as("app-1"));

    assertThat(store().begun(new Flaws()))
        .extracting(r -> r.run() + " " + r.outcome() + " " + r.exit())
        .containsExactly(
            "5 running or killed -1",
            "4 killed -1",
            "3 killed -1",
            "2 running -1",
            "1 succeeded 0");
    assertThat(store().underway("5").orElseThrow().process().application()).isEqualTo("app-1");
    assertThat(Files.readString(folder.resolve(".headgate/runs/5/running.json")))
        .contains("\"host\" : \"" + HERE.host() + "\"");
  }

  @Test
  void itIsNoRunThatEnded() {
    store().keep(record("1", 1, 0));
    store().begin(underway("2", 2, HERE));

    assertThat(store().all(new Flaws())).extracting(RunRecord::run).containsExactly("1");
    assertThat(store().beginningWith("")).containsExactly("1");
    assertThat(store().find("2")).isEmpty();
  }

  @Test
  void theRecordOfItsEndCountsAndWhatIsTornIsTold() throws Exception {
    store().begin(underway("1", 1, process(HERE.place(), gone(), "")));
    store().keep(record("1", 1, 4));
    assertThat(store().underway("1")).isEmpty();
    assertThat(store().begun(new Flaws())).extracting(RunRecord::exit).containsExactly(4);
    store().over("1");
    store().over("never begun");
    assertThat(folder.resolve(".headgate/runs/1")).isDirectoryContaining("glob:**/record.json");
    assertThat(folder.resolve(".headgate/runs/1/running.json")).doesNotExist();

    store().begin(underway("2", 2, HERE));
    Files.writeString(folder.resolve(".headgate/runs/2/running.json"), "{\"rec");
    Flaws flaws = new Flaws();
    assertThat(store().begun(flaws)).hasSize(1);
    assertThat(flaws.told()).hasSize(1);
    assertThat(flaws.told().get(0).message()).contains("runs/2/running.json");
  }

  @Test
  void aProcessKnowsItselfAlsoWhereNoBeginningIsTold() {
    assertThat(HERE.life()).isEqualTo(Life.RUNNING);
    assertThat(process(HERE.place(), HERE.pid(), "").life()).isEqualTo(Life.RUNNING);
  }
}
