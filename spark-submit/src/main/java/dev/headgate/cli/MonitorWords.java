package dev.headgate.cli;

import dev.headgate.engine.store.record.MonitorRecord;
import dev.headgate.engine.store.record.Retraining;

/** What a monitor saw and what was decided on it, in words. */
final class MonitorWords {
  private MonitorWords() {}

  static String of(Shell shell, MonitorRecord monitor) {
    StringBuilder text = new StringBuilder("monitor " + monitor.monitor());
    text.append(": ").append(monitor.verdict().text().replace('_', ' ')).append('\n');
    if (!monitor.drifted().isEmpty()) {
      text.append("  drifted: ").append(String.join(", ", monitor.drifted())).append('\n');
    }
    if (!monitor.uncompared().isEmpty()) {
      text.append("  not compared: ").append(String.join(", ", monitor.uncompared())).append('\n');
    }
    if (!monitor.decision().is(Retraining.OPEN)) {
      text.append("  decision: ").append(monitor.decision().text()).append('\n');
    }
    monitor.reasons().forEach(reason -> text.append("  - ").append(reason.text()).append('\n'));
    if (!monitor.report().isEmpty()) {
      text.append("  report: ").append(Places.shown(shell, monitor.report())).append('\n');
    }
    return text.toString();
  }
}
