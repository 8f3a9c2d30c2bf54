package dev.headgate.cli;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.spec.Notice;
import dev.headgate.engine.decide.Records;
import dev.headgate.engine.decide.RunRequest;
import dev.headgate.engine.notify.Message;
import dev.headgate.engine.notify.Notices;
import dev.headgate.engine.record.Json;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.record.RunRecord;
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

  /** Tells of a run that has a record. */
  void ended(RunRecord record) {
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
