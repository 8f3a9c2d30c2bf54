package dev.headgate.engine.run;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Progress;
import java.util.List;

/**
 * Passes on what happens, and keeps what the user is to be shown when the run is over.
 *
 * @param listener who hears of it
 * @param findings where findings are kept, in the order in which they are found
 */
record Noticing(Progress listener, List<Finding> findings) implements Progress {
  @Override
  public void begin(String step, String kind) {
    listener.begin(step, kind);
  }

  @Override
  public void doing(String what, double share) {
    listener.doing(what, share);
  }

  @Override
  public void note(Line line) {
    listener.note(line);
  }

  @Override
  public void found(Finding finding) {
    findings.add(finding);
  }
}
