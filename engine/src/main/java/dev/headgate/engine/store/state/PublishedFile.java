package dev.headgate.engine.store.state;

/**
 * A file as it was published.
 *
 * @param name its name in the folder that it stands in
 * @param size how many bytes it has
 * @param time when its store says that it was last written, in milliseconds since 1970; 0 where
 *     that is not known
 * @param digest digest of its content
 */
public record PublishedFile(String name, long size, long time, String digest) {

  /** The same under another name. */
  public PublishedFile named(String other) {
    return new PublishedFile(other, size, time, digest);
  }

  /** The same with the digest of its content. */
  public PublishedFile holding(String content) {
    return new PublishedFile(name, size, time, content);
  }

  /** Whether another file of this name holds the same. */
  public boolean isLike(PublishedFile other) {
    return name.equals(other.name) && size == other.size && digest.equals(other.digest);
  }
}
