package dev.headgate.engine.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that a run may do.
 *
 * @param name of the dataset, model, prediction, monitor or output
 * @param kind what is done
 * @param reads datasets, and for an output predictions, whose rows it reads
 * @param after steps that are decided before it, the datasets it reads included
 * @param meaning digest of what the spec says of it, descriptions left out
 * @param parameters parameters that its SQL refers to, {@code as_of} included
 */
public record Step(
    String name,
    Kind kind,
    List<String> reads,
    List<String> after,
    String meaning,
    Set<String> parameters) {

  /** What a step does. */
  public enum Kind {
    INGEST,
    SQL,
    MONITOR,
    MODEL,
    PREDICT,
    OUTPUT;

    /** As it is printed and recorded. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
