package dev.headgate.cli;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.engine.store.record.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * What surrounds a command.
 *
 * @param terminal where it speaks
 * @param stage in which process it is
 * @param folder the working directory
 * @param clock for the defaulted logical time
 * @param services finds connectors, algorithms and exports
 */
record Shell(Terminal terminal, Stage stage, Path folder, Clock clock, ClassLoader services) {

  /** Ends the small JVM; in the others Spark is at hand and nothing happens. */
  void needSpark() {
    if (stage == Stage.SMALL) {
      throw new NeedsSpark();
    }
  }

  /** Shows findings on standard error. */
  void show(List<Finding> findings) {
    Told.findings(terminal, findings);
  }

  /** A mistake on the command line, ready to be thrown. */
  static Problem misuse(String message, String... notes) {
    Finding finding = Finding.of(Code.COMMAND_LINE, message);
    for (String note : notes) {
      finding = finding.note(note);
    }
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  /**
   * A name that is none of those there are, ready to be thrown.
   *
   * @param named the name as it is told, such as {@code model 'buyre'}
   * @param all what the known ones are called together
   */
  static Problem unknown(String named, String name, String all, Collection<String> known) {
    return misuse(
        "there is no " + named + Nearest.proposal(name, known),
        all + ": " + Nearest.few(name, known));
  }
}
