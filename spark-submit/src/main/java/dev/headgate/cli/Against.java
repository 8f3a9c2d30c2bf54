package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.SpecText;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a spec is held against: another version of it, or that of a run. */
final class Against {
  private static final String RUN = "\\d{1,8}|\\d{8}-[0-9a-f]{0,4}|last";
  private static final int SHOWN = 5;

  private final String asked;

  private Against(String asked) {
    this.asked = asked;
  }

  /**
   * What is asked for.
   *
   * @param asked a path, the id of a run or its beginning, or {@code last}
   */
  static Against of(String asked) {
    return new Against(asked);
  }

  /**
   * The other project.
   *
   * @param project the one that is held against it, whose runs are meant
   * @throws Problem if there is no such spec or run, or it is not right
   */
  Project open(Shell shell, Project project, ProjectOptions options) {
    boolean run = asked.matches(RUN) && !Files.exists(shell.folder().resolve(asked));
    return run ? ofRun(shell, project) : Project.open(shell, Optional.of(asked), options);
  }

  private Project ofRun(Shell shell, Project project) {
    RunStore store = RunStore.of(project.workspace());
    String run = one(store, project);
    SpecText then = store.spec(run).orElseThrow(() -> withoutSpec(store, run));
    return project.asOf(shell, run, then);
  }

  private String one(RunStore store, Project project) {
    if (asked.equals("last")) {
      return store.beginningWith("").stream()
          .findFirst()
          .orElseThrow(() -> Shell.misuse("there is no run yet", again(project)));
    }
    List<String> runs = store.beginningWith(asked);
    if (runs.contains(asked)) {
      return asked;
    }
    if (runs.isEmpty()) {
      throw unknown(store, project);
    }
    if (runs.size() > 1) {
      throw Shell.misuse(
          runs.size() + " runs begin with '" + asked + "'", "say which: " + shown(runs));
    }
    return runs.get(0);
  }

  private Problem unknown(RunStore store, Project project) {
    List<String> all = store.beginningWith("");
    String near = Nearest.proposal(asked, all);
    List<String> notes = new ArrayList<>();
    notes.add(all.isEmpty() ? "there is no run yet" : "runs: " + shown(all));
    notes.add("nor is there a file or folder of that name");
    notes.add("all of them: headgate runs list" + project.argument());
    return Shell.misuse("there is no run '" + asked + "'" + near, notes.toArray(String[]::new));
  }

  private static Problem withoutSpec(RunStore store, String run) {
    String engine =
        store.find(run).map(RunRecord::versions).map(v -> v.get("headgate")).orElse("unknown");
    return Shell.misuse(
        "the text of the spec of run " + run + " was not kept",
        "it was run by Headgate " + engine + ", which kept none",
        "give the path of that version instead, such as a checkout of that day");
  }

  private static String again(Project project) {
    return "headgate run" + project.argument();
  }

  private static String shown(List<String> runs) {
    String first = String.join(", ", runs.subList(0, Math.min(SHOWN, runs.size())));
    return runs.size() > SHOWN ? first + ", ..." : first;
  }
}
