package dev.headgate.engine.store.record;

import dev.headgate.dsl.finding.Finding;
import java.util.List;

/**
 * What stopped a step through no fault of the engine: the spec, the data, a file.
 *
 * <p>The one exception that a verb throws for a user's mistake; the run turns it into an outcome.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who is to mend it, which decides the exit code. */
  public enum Blame {
    /** The spec or the command line: exit 2. */
    SPEC,
    /** The data: exit 3. */
    DATA,
    /** The machine, the store or the cluster: exit 1. */
    ENGINE
  }

  private final Blame blame;
  private final transient List<Finding> findings;

  /** A problem with what is to be shown of it, at least one finding. */
  public Problem(Blame blame, List<Finding> findings) {
    super(findings.isEmpty() ? blame.name() : findings.get(0).message(), null, false, false);
    this.blame = blame;
    this.findings = List.copyOf(findings);
  }

  /** Who is to mend it. */
  public Blame blame() {
    return blame;
  }

  /** What is shown. */
  public List<Finding> findings() {
    return findings;
  }
}
