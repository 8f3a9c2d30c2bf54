package dev.headgate.engine.tell.notify;

import dev.headgate.dsl.language.Notice;
import dev.headgate.engine.store.record.GateRecord;
import dev.headgate.engine.store.record.ModelRecord;
import dev.headgate.engine.store.record.ModelVerdict;
import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.record.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run's end in a few lines, for a person who was not there. */
final class RunText {
  private static final int MOST = 20;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private RunText() {}

  static String headline(RunRecord record, ZoneId zone) {
    String target = record.target().isEmpty() ? "" : " (" + record.target() + ")";
    return record.pipeline()
        + target
        + " as of "
        + day(Instant.parse(record.asOf()), zone)
        + ": "
        + verdict(record)
        + " (run "
        + record.run()
        + ", exit "
        + record.exit()
        + ")";
  }

  private static String verdict(RunRecord record) {
    return switch (record.exit()) {
      case 0 -> Endings.of(record).contains(Notice.Ending.UNCHANGED) ? "nothing to do" : "done";
      case 1 -> "failed";
      case 2 -> "the spec is wrong";
      case 3 -> "data was refused";
      case 4 -> "done, candidate refused";
      case 5 -> "done, drift was found";
      default -> "stopped";
    };
  }

  private static String day(Instant asOf, ZoneId zone) {
    ZonedDateTime time = asOf.atZone(zone);
    return time.toLocalTime().toSecondOfDay() == 0
        ? time.toLocalDate().toString()
        : TIME.format(time);
  }

  static List<String> lines(RunRecord record) {
    List<String> lines = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.FAILED, Outcome.REJECTED, Outcome.SKIPPED)) {
      record.steps().stream()
          .filter(s -> s.outcome() == outcome)
          .filter(s -> isNotToldByItsModel(s, record))
          .forEach(s -> lines.add(s.step() + " " + outcome.told() + ": " + s.reason().text()));
    }
    record.models().stream().filter(m -> m.version() > 0).forEach(m -> lines.add(model(m)));
    record.monitors().forEach(m -> monitor(m, lines));
    if (lines.size() > MOST) {
      int more = lines.size() - MOST;
      lines.subList(MOST, lines.size()).clear();
      lines.add("and " + more + " more");
    }
    return lines;
  }

  private static boolean isNotToldByItsModel(StepRecord step, RunRecord record) {
    return step.outcome() != Outcome.REJECTED
        || record.models().stream().noneMatch(m -> m.model().equals(step.step()));
  }

  private static String model(ModelRecord model) {
    String main =
        model.metrics().stream()
            .findFirst()
            .map(m -> String.format(Locale.ROOT, ", %s %.3f", m.metric(), m.value()))
            .orElse("");
    String version = model.model() + " version " + model.version();
    if (model.verdict().is(ModelVerdict.REFUSED)) {
      List<String> broken =
          model.gate().stream().filter(g -> !g.holds().passes()).map(RunText::gate).toList();
      String stays = model.champion() > 0 ? "; version " + model.champion() + " stays" : "";
      return version + " is refused" + main + stays + ": " + String.join("; ", broken);
    }
    return version
        + (model.champion() == model.version() ? " is champion" : " is " + model.verdict().text())
        + main;
  }

  private static String gate(GateRecord gate) {
    String word = gate.holds() == GateRecord.Holds.UNDECIDED ? " is undecided" : " fails";
    return gate.asked() + word;
  }

  private static void monitor(MonitorRecord monitor, List<String> lines) {
    if (!monitor.verdict().is(Verdict.DRIFT)) {
      if (!monitor.uncompared().isEmpty()) {
        lines.add(
            monitor.monitor() + " could not compare " + String.join(", ", monitor.uncompared()));
      }
      return;
    }
    String columns =
        monitor.drifted().isEmpty() ? "" : " in " + String.join(", ", monitor.drifted());
    String decision =
        monitor.decision().is(Retraining.OPEN)
            ? ""
            : "; "
                + monitor.decision().text()
                + ": "
                + monitor.reasons().stream().map(Said::text).collect(Collectors.joining("; "));
    String uncompared =
        monitor.uncompared().isEmpty()
            ? ""
            : "; not compared: " + String.join(", ", monitor.uncompared());
    lines.add(monitor.monitor() + ": drift" + columns + uncompared + decision);
  }
}
