package dev.headgate.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.headgate.engine.store.record.RunProcess;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.Underway;

/**
 * What is shown of a run without a recorded end, for programs: the keys of a record, and the
 * process.
 */
record UnderwayPage(@JsonUnwrapped RunRecord record, RunProcess process) {

  static UnderwayPage of(Underway run) {
    return new UnderwayPage(run.record(), run.process());
  }

  /** The same for people. */
  static String text(Underway run) {
    RunRecord record = run.record();
    StringBuilder text = new StringBuilder(record.pipeline());
    text.append("  run ").append(record.run());
    text.append("  as of ").append(record.asOf()).append('\n');
    text.append("started ").append(RunsCommand.whole(record.started()));
    text.append(", ").append(record.outcome()).append(": ").append(process(run)).append('\n');
    if (run.process().life() != RunProcess.Life.RUNNING) {
      text.append("What it published stands, whole; the next run goes on from there.\n");
    }
    return text.toString();
  }

  private static String process(Underway run) {
    RunProcess process = run.process();
    String who = "process " + process.pid() + " on " + process.host();
    if (!process.application().isEmpty()) {
      who += ", application " + process.application();
    }
    return switch (process.life()) {
      case RUNNING -> who;
      case KILLED -> who + " is gone, and no end was recorded";
      case UNKNOWN -> who + ", which cannot be looked into from here; no end was recorded";
    };
  }
}
