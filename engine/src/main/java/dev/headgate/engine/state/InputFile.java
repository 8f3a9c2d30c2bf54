package dev.headgate.engine.state;

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
 */
public record InputFile(
    String path,
    long size,
    long modified,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String witness,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String digest,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int batch) {

  /** A file; what a ledger does not tell is empty. */
  public InputFile {
    witness = witness == null ? "" : witness;
    digest = digest == null ? "" : digest;
  }

  /** A file of which no more is known. */
  public static InputFile of(String path, long size, long modified) {
    return new InputFile(path, size, modified, "", "", 0);
  }

  /** The same with what the store says beside size and time. */
  public InputFile witnessed(String what) {
    return new InputFile(path, size, modified, what, digest, batch);
  }

  /** The same with the digest of its content. */
  public InputFile digested(String content) {
    return new InputFile(path, size, modified, witness, content, batch);
  }

  /** The same, read by an ingestion. */
  public InputFile readIn(int ingestion) {
    return new InputFile(path, size, modified, witness, digest, ingestion);
  }

  /** Whether this is the same file with another content. */
  public boolean isChangeOf(InputFile other) {
    return path.equals(other.path) && (size != other.size || modified != other.modified);
  }
}
