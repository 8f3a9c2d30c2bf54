package dev.headgate.engine.store.state;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One file that is read, as it was when it was looked at.
 *
 * @param path its place: relative to the spec's folder where it lies under it, so that a project
 *     may be moved with its warehouse; a whole URI elsewhere
 * @param size its length in bytes
 * @param modified when it was last changed, milliseconds since 1970
 * @param witness what else the store says that no writer can set, such as a local file's time of
 *     change and its inode; empty where it says nothing
 * @param digest of its content, empty where it was not computed
 * @param batch number of the ingestion that read it, 1 for the first; 0 for one that was not read,
 *     and in a ledger of a time that kept none, where {@link Ledger#read} numbers the segments
 * @param was the path under which it was read, empty where that is its path
 */
public record InputFile(
    String path,
    long size,
    long modified,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String witness,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String digest,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int batch,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String was) {

  /** A file; what a ledger does not tell is empty. */
  public InputFile {
    witness = witness == null ? "" : witness;
    digest = digest == null ? "" : digest;
    was = was == null ? "" : was;
  }

  /** A file of which no more is known. */
  public static InputFile of(String path, long size, long modified) {
    return new InputFile(path, size, modified, "", "", 0, "");
  }

  /** The same with what the store says beside size and time. */
  public InputFile witnessed(String what) {
    return new InputFile(path, size, modified, what, digest, batch, was);
  }

  /** The same with the digest of its content. */
  public InputFile digested(String content) {
    return new InputFile(path, size, modified, witness, content, batch, was);
  }

  /** The same, read by an ingestion. */
  public InputFile readIn(int ingestion) {
    return new InputFile(path, size, modified, witness, digest, ingestion, was);
  }

  /** Whether a file of this path is surely as it was, without a look at its content. */
  public boolean isSurely(InputFile before) {
    return path.equals(before.path)
        && size == before.size
        && modified == before.modified
        && (witness.isEmpty() || before.witness.isEmpty() || witness.equals(before.witness));
  }

  /** Whether this was read so that nobody knows whether another of its size has its content. */
  public boolean isUndigested(InputFile now) {
    return digest.isEmpty() && size == now.size;
  }

  /** Whether both are known to have the same content. */
  public boolean hasContentOf(InputFile other) {
    return !digest.isEmpty() && digest.equals(other.digest);
  }

  /** The same where it stands now, read as this one was. */
  public InputFile standingAs(InputFile now) {
    String read = was.isEmpty() ? path : was;
    return new InputFile(
        now.path,
        now.size,
        now.modified,
        now.witness,
        digest,
        batch,
        read.equals(now.path) ? "" : read);
  }

  /** The same under the path under which it was read. */
  public InputFile asRead() {
    return was.isEmpty() ? this : new InputFile(was, size, modified, witness, digest, batch, "");
  }
}
