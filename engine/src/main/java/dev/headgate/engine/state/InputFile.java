package dev.headgate.engine.state;

/**
 * One file that is read, as it was when it was looked at.
 *
 * @param path its place: relative to the spec's folder where it lies under it, so that a project
 *     may be moved with its warehouse; a whole URI elsewhere
 * @param size its length in bytes
 * @param modified when it was last changed, milliseconds since 1970
 */
public record InputFile(String path, long size, long modified) {

  /** Whether this is the same file with another content. */
  public boolean isChangeOf(InputFile other) {
    return path.equals(other.path) && (size != other.size || modified != other.modified);
  }
}
