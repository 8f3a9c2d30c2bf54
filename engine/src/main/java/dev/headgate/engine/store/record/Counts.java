package dev.headgate.engine.store.record;

/**
 * Where the rows went; {@code read = written + quarantined + dropped}.
 *
 * @param read rows that came in
 * @param written rows of the new version's own files
 * @param quarantined rows kept aside
 * @param dropped rows left out
 */
public record Counts(long read, long written, long quarantined, long dropped) {
  /** No row at all. */
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        written + other.written,
        quarantined + other.quarantined,
        dropped + other.dropped);
  }

  /** Whether every row that was read is accounted for. */
  public boolean balanced() {
    return read == written + quarantined + dropped;
  }
}
