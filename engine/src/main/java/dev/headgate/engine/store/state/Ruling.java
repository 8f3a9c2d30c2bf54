package dev.headgate.engine.store.state;

/**
 * What somebody decided of one file as it then stood; of another content it says nothing.
 *
 * @param what what is to be done with it
 * @param file the file, with the digest of its content
 */
public record Ruling(What what, InputFile file) {

  /** What is to be done with a file. */
  public enum What {
    /** It is not read: what may have been read of it before stays. */
    SKIP,
    /** It is read, in the place of what may have been read of it before. */
    READ
  }
}
