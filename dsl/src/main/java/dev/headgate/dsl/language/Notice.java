package dev.headgate.dsl.language;

import java.util.List;

/** Somebody who is told of a run's end, and of which ends. */
@Doc("Somebody who is told of a run's end.")
public record Notice(
    @Example("{webhook: {url: $(secret:OPS_HOOK)}}")
        @Doc("Who is told.")
        @OneOf(Component.Notifier.class)
        Configured to,
    @Example("[failed, refused, drift]")
        @Doc("Ends that are told of; a run has often several.")
        @Default("[succeeded, promoted, refused, drift, rejected, wrong, failed, stopped]")
        List<Ending> on) {

  /** How a run can end. */
  public enum Ending {
    @Doc("All went well, and something was done (exit 0).")
    SUCCEEDED,
    @Doc("There was nothing to do (exit 0).")
    UNCHANGED,
    @Doc("A model has a new champion.")
    PROMOTED,
    @Doc("A gate refused a candidate (exit 4 where nothing worse happened).")
    REFUSED,
    @Doc("A monitor found drift, whether or not `--fail-on drift` was asked.")
    DRIFT,
    @Doc("Data was refused (exit 3).")
    REJECTED,
    @Doc("The spec does not fit its data, or a secret is missing (exit 2).")
    WRONG,
    @Doc("A fault of the engine, the machine or the cluster (exit 1).")
    FAILED,
    @Doc("Ctrl-C, or a scheduler, stopped it (exit 130).")
    STOPPED
  }
}
