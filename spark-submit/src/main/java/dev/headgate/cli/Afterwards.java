package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Notice;
import dev.headgate.engine.decide.Records;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.tell.notify.Message;
import dev.headgate.engine.tell.notify.Notices;
import dev.headgate.engine.tell.track.Reporting;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Tells others how a run ended; what goes wrong in this is a warning and changes nothing of it. */
final class Afterwards {
  private final Shell shell;
  private final Project project;

  Afterwards(Shell shell, Project project) {
    this.shell = shell;
    this.project = project;
  }

  /** Reports a run that has a record, then tells of it; one that was stopped is reported later. */
  void ended(RunRecord record) {
    if (record.exit() != Exit.INTERRUPTED) {
      project.spec().tracking().ifPresent(this::report);
    }
    if (isOfInterest()) {
      tell(Message.of(record, zone(), Json.line(RunSummary.of(record))));
    }
  }

  /** Tells of a run that ended before it could make a record. */
  void broken(RunRequest request, Throwable failure) {
    if (!isOfInterest()) {
      return;
    }
    Problem problem = failure instanceof Problem known ? known : null;
    int exit = problem == null ? Exit.FAULT : Exit.of(problem.blame());
    String reason =
        problem == null ? Fault.inOneLine(failure) : problem.findings().get(0).message();
    RunRecord record =
        Records.of(
            request,
            new Records.Done(
                List.of(),
                List.of(),
                List.of(),
                exit == Exit.FAULT ? "failed" : "rejected",
                exit,
                Map.of()));
    tell(Message.of(record, zone(), Json.line(RunSummary.of(record, reason)), reason));
  }

  private void report(Configured tracker) {
    try {
      Reporting.Result result =
          new Reporting(project.workspace(), project.plan(), tracker, project.secrets()::reveal)
              .report();
      result.pages().forEach(page -> shell.terminal().err().println("Tracked: " + page));
      shell.show(result.findings());
    } catch (Problem problem) {
      Finding cause = problem.findings().get(0);
      Finding finding = untracked(tracker, cause.message());
      for (String note : cause.notes()) {
        finding = finding.note(note);
      }
      shell.show(List.of(finding));
    } catch (RuntimeException unexpected) {
      // a tracker may be anybody's; the run has ended well or badly before it
      shell.show(List.of(untracked(tracker, Fault.inOneLine(unexpected))));
    }
  }

  private static Finding untracked(Configured tracker, String why) {
    return Finding.of(Code.NOT_TRACKED, "'" + tracker.kind() + "' was not told: " + why)
        .at(tracker.kind().span());
  }

  private boolean isOfInterest() {
    return !project.spec().notices().isEmpty();
  }

  private ZoneId zone() {
    return project.spec().timeZone();
  }

  private void tell(Message message) {
    List<Notice> notices = project.spec().notices();
    List<Finding> untold = new Notices(notices, project.secrets()::reveal).tell(message);
    shell.show(untold);
  }
}
