package dev.headgate.cli;

import dev.headgate.engine.decide.Decision;
import dev.headgate.engine.decide.Status;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.StepRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words before and after the lines of a run. */
final class RunWords {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private RunWords() {}

  /** The first line: what runs, for when, where. */
  static String header(Shell shell, Project project, Instant asOf, String master, Paint paint) {
    String warehouse = Places.shown(shell, project.workspace().warehouse());
    String name = project.spec().pipeline().value();
    String target = project.spec().target().map(t -> "  target " + t).orElse("");
    String rest =
        "  as of "
            + day(asOf, project.spec().timeZone())
            + target
            + "  "
            + master
            + "  warehouse "
            + warehouse;
    return paint.strong(name) + paint.faint(rest);
  }

  /** The only line of a run that had nothing to do. */
  static String nothingToDo(RunRecord record, Decision decision) {
    long steps = decision.statuses().stream().filter(s -> s.due() != Status.Due.LEFT).count();
    return "nothing to do: "
        + steps
        + " of "
        + steps
        + (record.select().isEmpty() ? "" : " selected")
        + " steps up to date ("
        + String.format(Locale.ROOT, "%.1f s", sinceStart(record))
        + ")";
  }

  /** The last lines: how it ended and where to read more. */
  static String last(Shell shell, Project project, RunRecord record) {
    StringBuilder words = new StringBuilder();
    words.append(verdict(record)).append(" in ").append(Elapsed.of(sinceStart(record))).append('.');
    ended(record).forEach(part -> words.append(' ').append(part).append('.'));
    record.monitors().stream()
        .map(MonitorRecord::report)
        .filter(report -> !report.isEmpty())
        .forEach(report -> words.append("\n  report: ").append(Places.shown(shell, report)));
    words.append("\n  record: headgate runs show ");
    words.append(record.run()).append(project.argument());
    if (record.exit() == Exit.FAULT) {
      String log = project.workspace().run(record.run()) + "/run.log";
      words.append("\n  log: ").append(Places.shown(shell, log));
    }
    return words.toString();
  }

  private static String verdict(RunRecord record) {
    return switch (record.exit()) {
      case Exit.DONE, Exit.DRIFT, Exit.GATE -> "done";
      case Exit.FAULT -> "failed";
      case Exit.INTERRUPTED -> "stopped";
      default -> "refused";
    };
  }

  private static List<String> ended(RunRecord record) {
    List<String> parts = new ArrayList<>();
    if (!record.select().isEmpty()) {
      parts.add("Selected: " + String.join(",", record.select()));
    }
    long promoted =
        record.models().stream().filter(m -> m.verdict().is(ModelVerdict.PROMOTED)).count();
    if (promoted > 0) {
      parts.add(counted(promoted, "model") + " promoted");
    }
    if (record.exit() == Exit.INTERRUPTED) {
      return List.of("Run it again and it goes on from what is published");
    }
    for (Outcome outcome : List.of(Outcome.REJECTED, Outcome.FAILED, Outcome.SKIPPED)) {
      List<String> names =
          record.steps().stream()
              .filter(s -> s.outcome() == outcome)
              .map(StepRecord::step)
              .toList();
      if (!names.isEmpty()) {
        String refused = record.exit() == Exit.GATE ? "candidate refused" : "refused";
        String word =
            outcome == Outcome.REJECTED ? refused : outcome.name().toLowerCase(Locale.ROOT);
        parts.add(
            Character.toUpperCase(word.charAt(0))
                + word.substring(1)
                + ": "
                + String.join(", ", names));
      }
    }
    return parts;
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  static String day(Instant asOf, ZoneId zone) {
    ZonedDateTime time = asOf.atZone(zone);
    return time.toLocalTime().toSecondOfDay() == 0
        ? time.toLocalDate().toString()
        : TIME.format(time);
  }

  /** Since the user pressed enter, as far as that is known. */
  private static double sinceStart(RunRecord record) {
    return Math.max(record.seconds(), Began.secondsAgo());
  }
}
