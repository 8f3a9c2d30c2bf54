package dev.headgate.engine.store.state;

/**
 * What an output last published, kept in the warehouse; it says that nothing is to be done without
 * asking the target. What the target itself notes is the truth where both differ.
 *
 * @param format version of this form: 2, or 1 of a version that kept no files
 * @param fingerprint digest of what was published: meaning and the source's state
 * @param meaning digest of the spec's part alone
 * @param place the target, told without secrets
 * @param epoch number of the publication, 1 for the first
 * @param source id of the source's table
 * @param version Delta version of the source that was published
 * @param rows rows that were written
 * @param run the run that did it
 * @param asOf logical time of that run, ISO 8601
 * @param files the files that were published; none where the target is none of files
 */
public record OutputState(
    int format,
    String fingerprint,
    String meaning,
    String place,
    long epoch,
    String source,
    long version,
    long rows,
    String run,
    String asOf,
    PublishedFiles files) {
  /** The form that is written now. */
  public static final int FORMAT = 2;

  /** The earlier form has no files. */
  public OutputState {
    files = files == null ? PublishedFiles.NONE : files;
  }

  /** Whether a version wrote it that did not keep the files. */
  public boolean isEarlier() {
    return format < FORMAT;
  }

  /** The target without the kind of its sink. */
  public String target() {
    return place.substring(place.indexOf(' ') + 1);
  }
}
